// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * Reads what {@link StateWriter} wrote. Every method throws {@link IllegalArgumentException} when
 * that isn't what comes next.
 */
public final class StateReader {
  private final ByteBuffer in;

  public StateReader(Bytes stored) {
    in = ByteBuffer.wrap(stored.toArray());
  }

  public int number() {
    require(Integer.BYTES);
    return in.getInt();
  }

  /** A number from {@code least} to {@code most}. */
  public int number(int least, int most) {
    int value = number();
    if (value < least || value > most) {
      throw damaged();
    }
    return value;
  }

  public boolean flag() {
    require(1);
    return in.get() != 0;
  }

  public byte[] bytes() {
    int length = number();
    require(length);
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }

  public byte[] bytes(int length) {
    byte[] value = bytes();
    if (value.length != length) {
      throw damaged();
    }
    return value;
  }

  /** A private key. */
  public AsymmetricKeyParameter key() {
    byte[] encoded = bytes();
    try {
      return PrivateKeyFactory.createKey(encoded);
    } catch (IOException | RuntimeException notAKey) {
      throw new IllegalArgumentException("not a key", notAKey);
    }
  }

  /** Call it last. */
  public void end() {
    if (in.hasRemaining()) {
      throw damaged();
    }
  }

  private void require(int length) {
    if (length < 0 || length > in.remaining()) {
      throw damaged();
    }
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("not what an applet stored");
  }
}
