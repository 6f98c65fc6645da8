// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * Writes what an applet stores, value after value; {@link StateReader} reads them in that order.
 */
public final class StateWriter {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  public StateWriter number(int value) {
    all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  public StateWriter flag(boolean value) {
    all.write(value ? 1 : 0);
    return this;
  }

  public StateWriter bytes(byte[] value) {
    number(value.length);
    all.writeBytes(value);
    return this;
  }

  public StateWriter bytes(Bytes value) {
    return bytes(value.toArray());
  }

  /** A private key, as PKCS #8. */
  public StateWriter key(AsymmetricKeyParameter value) {
    try {
      return bytes(PrivateKeyInfoFactory.createPrivateKeyInfo(value).getEncoded());
    } catch (IOException unknownKind) {
      throw new IllegalStateException(unknownKind);
    }
  }

  public Bytes done() {
    return Bytes.of(all.toByteArray());
  }
}
