// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import java.security.PublicKey;
import java.util.Map;

/**
 * Public keys of credentials (RFC 9053, 7): the three kinds that a YubiKey makes. Throws {@code
 * IllegalArgumentException} for others.
 */
record CoseKey(PublicKey key, byte[] x, byte[] y) {
  private static final Object KIND = 1L;
  private static final Object ALGORITHM = 3L;
  private static final Object CURVE = -1L;
  private static final Object X = -2L;
  private static final Object Y = -3L;

  static CoseKey of(Map<Object, Object> cose) {
    Object algorithm = cose.getOrDefault(ALGORITHM, 0L);
    if (is(cose, 2, 1) && algorithm.equals(-7L)) {
      return curve("3059301306072A8648CE3D020106082A8648CE3D03010703420004", cose, 32);
    }
    if (is(cose, 2, 2) && algorithm.equals(-35L)) {
      return curve("3076301006072A8648CE3D020106052B8104002203620004", cose, 48);
    }
    if (is(cose, 1, 6) && algorithm.equals(-8L)) {
      byte[] x = coordinate(cose, X, 32);
      return new CoseKey(key("302A300506032B6570032100" + hex(x)), x, new byte[0]);
    }
    throw new IllegalArgumentException("a key for " + algorithm);
  }

  /** The point as U2F signs it: 04 x y. */
  Bytes point() {
    return Bytes.hex("04" + hex(x) + hex(y));
  }

  private static boolean is(Map<Object, Object> cose, long kind, long curve) {
    return cose.getOrDefault(KIND, 0L).equals(kind) && cose.getOrDefault(CURVE, 0L).equals(curve);
  }

  private static CoseKey curve(String head, Map<Object, Object> cose, int length) {
    byte[] x = coordinate(cose, X, length);
    byte[] y = coordinate(cose, Y, length);
    return new CoseKey(key(head + hex(x) + hex(y)), x, y);
  }

  private static byte[] coordinate(Map<Object, Object> cose, Object label, int length) {
    if (cose.get(label) instanceof byte[] value && value.length == length) {
      return value;
    }
    throw new IllegalArgumentException("a coordinate is missing");
  }

  private static PublicKey key(String subjectPublicKeyInfo) {
    return Der.publicKey(Bytes.hex(subjectPublicKeyInfo));
  }

  private static String hex(byte[] value) {
    return Bytes.of(value).toHex();
  }
}
