// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * What a key signs when it makes a credential (WebAuthn 3, 6.1), taken apart. Throws {@code
 * IllegalArgumentException} when it is cut short or holds no credential.
 */
record AuthenticatorData(
    Bytes rpIdHash, boolean userVerified, UUID aaguid, Bytes credentialId, CoseKey key) {
  private static final int HASH = 32;
  private static final int FIXED = 55;
  private static final int VERIFIED = 0x04;
  private static final int HAS_CREDENTIAL = 0x40;
  private static final int HAS_EXTENSIONS = 0x80;

  static AuthenticatorData parse(byte[] data) {
    if (data.length < FIXED) {
      throw new IllegalArgumentException("authenticator data is cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(data);
    byte[] hash = new byte[HASH];
    in.get(hash);
    int flags = in.get();
    in.getInt(); // the counter
    UUID aaguid = new UUID(in.getLong(), in.getLong());
    int length = in.getShort() & 0xffff;
    if ((flags & HAS_CREDENTIAL) == 0 || length > in.remaining()) {
      throw new IllegalArgumentException("authenticator data without a credential");
    }
    byte[] id = new byte[length];
    in.get(id);
    CborReader rest = new CborReader(Arrays.copyOfRange(data, FIXED + length, data.length));
    CoseKey key = CoseKey.of(rest.map());
    if ((flags & HAS_EXTENSIONS) != 0) {
      rest.map();
    }
    if (!rest.atEnd()) {
      throw new IllegalArgumentException("bytes follow the authenticator data");
    }
    return new AuthenticatorData(
        Bytes.of(hash), (flags & VERIFIED) != 0, aaguid, Bytes.of(id), key);
  }
}
