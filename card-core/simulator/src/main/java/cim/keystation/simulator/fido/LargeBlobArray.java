// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The serialized large-blob array (section 6.10): the stored one, and the one being written, which
 * takes its place only when whole and sound.
 */
final class LargeBlobArray {
  private static final int CHECK = 16;
  private static final int SHORTEST = CHECK + 1;
  private static final byte EMPTY_ARRAY = (byte) 0x80;

  private final ByteArrayOutputStream incoming = new ByteArrayOutputStream();
  private byte[] stored = initial();
  private int expected;

  private static byte[] initial() {
    byte[] whole = Arrays.copyOf(new byte[] {EMPTY_ARRAY}, SHORTEST);
    System.arraycopy(Hashes.sha256(new byte[] {EMPTY_ARRAY}), 0, whole, 1, CHECK);
    return whole;
  }

  byte[] stored() {
    return stored.clone();
  }

  void restore(byte[] whole) {
    stored = whole.clone();
  }

  /**
   * @throws CtapException 02 beyond the end
   */
  byte[] read(int offset, int count) {
    if (offset > stored.length) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    return Arrays.copyOfRange(stored, offset, Math.min(stored.length, offset + count));
  }

  /**
   * A new array of that length will be written from offset 0.
   *
   * @throws CtapException 42 when it doesn't fit, 02 when it can't be one
   */
  void begin(long length) {
    if (length > FidoFacts.LARGE_BLOB_CAPACITY) {
      throw new CtapException(CtapException.LARGE_BLOB_STORAGE_FULL);
    }
    if (length < SHORTEST) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    incoming.reset();
    expected = (int) length;
  }

  /** Forgets what is half written. */
  void abandon() {
    incoming.reset();
    expected = 0;
  }

  /**
   * Before the token is looked at.
   *
   * @throws CtapException 04 when the fragment isn't the next one
   */
  void requireNext(int offset) {
    if (expected == 0 || offset != incoming.size()) {
      throw new CtapException(CtapException.INVALID_SEQUENCE);
    }
  }

  /**
   * @throws CtapException 02 beyond the announced length, 3D when the whole isn't sound
   */
  void write(byte[] fragment) {
    if (incoming.size() + fragment.length > expected) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    incoming.writeBytes(fragment);
    if (incoming.size() == expected) {
      byte[] whole = incoming.toByteArray();
      abandon();
      requireSound(whole);
      stored = whole;
    }
  }

  private static void requireSound(byte[] whole) {
    int end = whole.length - CHECK;
    byte[] check = Arrays.copyOf(Hashes.sha256(Arrays.copyOf(whole, end)), CHECK);
    if (!Arrays.equals(check, Arrays.copyOfRange(whole, end, whole.length))) {
      throw new CtapException(CtapException.INTEGRITY_FAILURE);
    }
  }
}
