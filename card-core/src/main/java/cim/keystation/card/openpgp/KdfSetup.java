// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Tlv;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the KDF data object (OpenPGP card 3.4, 4.3.2): iterated and salted SHA-256, a salt for each
 * PIN, and what the factory's PINs become by it.
 */
record KdfSetup(SecureRandom random) {
  private static final int SALT = 8;
  private static final int FIRST_HASH = 0x87;

  Bytes object() throws CardException {
    List<Tlv> parts =
        new ArrayList<>(
            List.of(
                Tlv.of(0x81, 3),
                Tlv.of(0x82, 8),
                new Tlv(0x83, Bytes.hex("03E00000")),
                salt(0x84)));
    parts.add(salt(0x85));
    parts.add(salt(0x86));
    Kdf kdf = Kdf.parse(Tlv.encode(parts.toArray(new Tlv[0])));
    try (Secret pin = OpenPgpApplet.factoryPin();
        Secret adminPin = OpenPgpApplet.factoryAdminPin()) {
      parts.add(hash(FIRST_HASH, kdf.derive(Kdf.Role.PIN, pin)));
      parts.add(hash(FIRST_HASH + 1, kdf.derive(Kdf.Role.ADMIN_PIN, adminPin)));
    }
    return Tlv.encode(parts.toArray(new Tlv[0]));
  }

  private Tlv salt(int tag) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return new Tlv(tag, Bytes.of(salt));
  }

  private static Tlv hash(int tag, byte[] derived) {
    Tlv hash = new Tlv(tag, Bytes.of(derived));
    Arrays.fill(derived, (byte) 0);
    return hash;
  }
}
