// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Tlv;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;

/** The Extended Header list of an RSA key in standard format: exponent and two primes. */
final class RsaTemplate {
  private static final int EXPONENT = 0x91;
  private static final int P = 0x92;
  private static final int Q = 0x93;
  private static final int MOST = 2048;

  private RsaTemplate() {}

  /** An array the caller zeroes; the key's own numbers are out of reach. */
  static byte[] encode(KeyRef ref, RSAPrivateCrtKey key, int primeLength) {
    byte[] e = key.getPublicExponent().toByteArray();
    byte[] p = fixed(key.getPrimeP(), primeLength);
    byte[] q = fixed(key.getPrimeQ(), primeLength);
    ByteBuffer body = ByteBuffer.allocate(MOST);
    try {
      byte[] headers = headers(e.length, primeLength);
      body.put((byte) ref.template()).put((byte) 0);
      body.put(Tlv.header(0x7F48, headers.length)).put(headers);
      body.put(Tlv.header(0x5F48, e.length + 2 * primeLength)).put(e).put(p).put(q);
      byte[] outer = Tlv.header(0x4D, body.position());
      byte[] all = Arrays.copyOf(outer, outer.length + body.position());
      System.arraycopy(body.array(), 0, all, outer.length, body.position());
      return all;
    } finally {
      Arrays.fill(p, (byte) 0);
      Arrays.fill(q, (byte) 0);
      Arrays.fill(body.array(), (byte) 0);
    }
  }

  private static byte[] headers(int exponent, int prime) {
    byte[] first = Tlv.header(EXPONENT, exponent);
    byte[] second = Tlv.header(P, prime);
    byte[] third = Tlv.header(Q, prime);
    return ByteBuffer.allocate(first.length + second.length + third.length)
        .put(first)
        .put(second)
        .put(third)
        .array();
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[length];
    int count = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - count, fixed, length - count, count);
    Arrays.fill(signed, (byte) 0);
    return fixed;
  }
}
