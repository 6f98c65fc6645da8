// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of key a slot holds or will hold: DO C1 to C3 and DA (section 4.4.3.9). {@code curve}
 * is null for RSA, {@code modulusBits} is 0 for everything else. {@code format} says what hosts put
 * into an import: for RSA 0 to 3, for a curve 0 or FF (with the public point); the card takes any.
 */
record AlgorithmAttributes(int algorithm, int modulusBits, @Nullable Curve curve, int format) {
  static final int RSA = 0x01;
  static final int ECDH = 0x12;
  static final int ECDSA = 0x13;
  static final int EDDSA = 0x16;

  private static final Set<Integer> MODULUS_BITS = Set.of(2048, 3072, 4096);
  private static final int LAST_RSA_FORMAT = 3;
  private static final int WITH_PUBLIC_POINT = 0xff;

  static AlgorithmAttributes rsa(int bits) {
    return new AlgorithmAttributes(RSA, bits, null, 0);
  }

  static AlgorithmAttributes of(int algorithm, Curve curve) {
    return new AlgorithmAttributes(algorithm, 0, curve, 0);
  }

  /** Whether a key of the one kind is a key of the other. */
  boolean sameKind(AlgorithmAttributes other) {
    return algorithm == other.algorithm && modulusBits == other.modulusBits && curve == other.curve;
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
    boolean known = data.length == 6 && data[5] >= 0 && data[5] <= LAST_RSA_FORMAT;
    if (!known || !MODULUS_BITS.contains(bits)) {
      throw new Refused(Response.WRONG_DATA);
    }
    return new AlgorithmAttributes(RSA, bits, null, data[5]);
  }

  private static AlgorithmAttributes parseCurve(byte[] data) {
    boolean withPoint = data.length > 1 && data[data.length - 1] == (byte) WITH_PUBLIC_POINT;
    int end = withPoint ? data.length - 1 : data.length;
    Curve curve =
        Curve.ofOidBytes(Arrays.copyOfRange(data, 1, end))
            .orElseThrow(() -> new Refused(Response.WRONG_DATA));
    int algorithm = data[0];
    // Some clients name X25519 by the EdDSA identifier; the card keeps one spelling.
    if (curve == Curve.X25519 && algorithm == EDDSA) {
      algorithm = ECDH;
    }
    return new AlgorithmAttributes(algorithm, 0, curve, withPoint ? WITH_PUBLIC_POINT : 0);
  }

  Bytes encode() {
    if (curve == null) {
      return Bytes.of(
          (byte) RSA,
          (byte) (modulusBits >> 8),
          (byte) modulusBits,
          (byte) 0,
          (byte) 17,
          (byte) format);
    }
    byte[] oid = curve.oidBytes();
    byte[] encoded = new byte[1 + oid.length + (format == 0 ? 0 : 1)];
    encoded[0] = (byte) algorithm;
    System.arraycopy(oid, 0, encoded, 1, oid.length);
    if (format != 0) {
      encoded[encoded.length - 1] = (byte) format;
    }
    return Bytes.of(encoded);
  }
}
