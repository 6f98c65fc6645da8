// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Tlv;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The Extended Header list that carries a private key to the card (OpenPGP card 3.4, 4.4.3.12). */
final class KeyTemplate {
  private static final int PRIVATE = 0x92;
  private static final int PUBLIC = 0x99;

  private KeyTemplate() {}

  /**
   * An array the caller zeroes.
   *
   * @throws IllegalArgumentException for RSA, or a scalar longer than the curve
   */
  static byte[] encode(KeyRef ref, KeyAlgorithm algorithm, Secret scalar, Bytes point) {
    byte[] padded = onCard(algorithm, scalar);
    try {
      byte[] header = header(padded.length, point);
      byte[] lengths = Tlv.header(0x7F48, header.length);
      byte[] values = Tlv.header(0x5F48, padded.length + point.length());
      int inner = 2 + lengths.length + header.length + values.length;
      int content = inner + padded.length + point.length();
      byte[] outer = Tlv.header(0x4D, content);
      return ByteBuffer.allocate(outer.length + content)
          .put(outer)
          .put((byte) ref.template())
          .put((byte) 0)
          .put(lengths)
          .put(header)
          .put(values)
          .put(padded)
          .put(point.toArray())
          .array();
    } finally {
      Arrays.fill(padded, (byte) 0);
    }
  }

  private static byte[] header(int scalar, Bytes point) {
    byte[] first = Tlv.header(PRIVATE, scalar);
    if (point.isEmpty()) {
      return first;
    }
    byte[] second = Tlv.header(PUBLIC, point.length());
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int length(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case P256, SECP256K1, BRAINPOOL256, ED25519, X25519 -> 32;
      case P384, BRAINPOOL384 -> 48;
      case BRAINPOOL512 -> 64;
      case P521 -> 66;
      case RSA2048, RSA3072, RSA4096 ->
          throw new IllegalArgumentException("only curves are imported, not " + algorithm);
    };
  }

  /** The card's form: what is little-endian elsewhere (X25519) is big-endian there. */
  private static byte[] onCard(KeyAlgorithm algorithm, Secret scalar) {
    int length = length(algorithm);
    if (algorithm != KeyAlgorithm.X25519) {
      return padded(scalar, length);
    }
    if (scalar.length() != length) {
      throw new IllegalArgumentException("an X25519 scalar has 32 octets");
    }
    byte[] littleEndian = scalar.copy();
    byte[] reversed = new byte[length];
    for (int i = 0; i < length; i++) {
      reversed[i] = littleEndian[length - 1 - i];
    }
    Arrays.fill(littleEndian, (byte) 0);
    return reversed;
  }

  /** Leading zeros added, or taken away, until the scalar is as long as the curve. */
  private static byte[] padded(Secret scalar, int length) {
    return scalar.use(
        octets -> {
          int surplus = octets.length - length;
          for (int i = 0; i < surplus; i++) {
            if (octets[i] != 0) {
              throw new IllegalArgumentException("scalar longer than the curve");
            }
          }
          byte[] padded = new byte[length];
          int count = Math.min(octets.length, length);
          System.arraycopy(octets, octets.length - count, padded, length - count, count);
          return padded;
        });
  }
}
