// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of key a slot holds or will hold: DO C1 to C3 and DA (section 4.4.3.9). {@code curve}
 * is null for RSA, {@code modulusBits} is 0 for everything else.
 */
record AlgorithmAttributes(int algorithm, int modulusBits, @Nullable Curve curve) {
  static final int RSA = 0x01;
  static final int ECDH = 0x12;
  static final int ECDSA = 0x13;
  static final int EDDSA = 0x16;

  private static final Set<Integer> MODULUS_BITS = Set.of(2048, 3072, 4096);

  static AlgorithmAttributes rsa(int bits) {
    return new AlgorithmAttributes(RSA, bits, null);
  }

  static AlgorithmAttributes of(int algorithm, Curve curve) {
    return new AlgorithmAttributes(algorithm, 0, curve);
  }

  /**
   * @throws Refused with 6A80 unless a key of that kind can live in {@code role}
   */
  static AlgorithmAttributes parse(byte[] data, KeyRole role) {
    if (data.length == 0) {
      throw new Refused(Response.WRONG_DATA);
    }
    AlgorithmAttributes parsed = data[0] == RSA ? parseRsa(data) : parseCurve(data);
    if (!role.accepts(parsed)) {
      throw new Refused(Response.WRONG_DATA);
    }
    return parsed;
  }

  private static AlgorithmAttributes parseRsa(byte[] data) {
    int bits = data.length == 6 ? (data[1] & 0xff) << 8 | data[2] & 0xff : 0;
    boolean standardImport = data.length == 6 && data[5] == 0;
    if (!standardImport || !MODULUS_BITS.contains(bits)) {
      throw new Refused(Response.WRONG_DATA);
    }
    return rsa(bits);
  }

  private static AlgorithmAttributes parseCurve(byte[] data) {
    boolean withImportFormat = data[data.length - 1] == (byte) 0xff;
    int end = withImportFormat ? data.length - 1 : data.length;
    Curve curve =
        Curve.ofOidBytes(Arrays.copyOfRange(data, 1, Math.max(1, end)))
            .orElseThrow(() -> new Refused(Response.WRONG_DATA));
    int algorithm = data[0];
    // Some clients name X25519 by the EdDSA identifier; the card keeps one spelling.
    if (curve == Curve.X25519 && algorithm == EDDSA) {
      algorithm = ECDH;
    }
    return of(algorithm, curve);
  }

  Bytes encode() {
    if (curve == null) {
      return Bytes.of(
          (byte) RSA, (byte) (modulusBits >> 8), (byte) modulusBits, (byte) 0, (byte) 17, (byte) 0);
    }
    byte[] oid = curve.oidBytes();
    byte[] encoded = new byte[1 + oid.length];
    encoded[0] = (byte) algorithm;
    System.arraycopy(oid, 0, encoded, 1, oid.length);
    return Bytes.of(encoded);
  }
}
