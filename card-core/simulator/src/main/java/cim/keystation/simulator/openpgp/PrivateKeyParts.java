// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The private key of an import: 7F48 gives tags and lengths, 5F48 the values one after the other
 * (section 4.4.3.12).
 */
final class PrivateKeyParts {
  static final int RSA_EXPONENT = 0x91;
  static final int RSA_P = 0x92;
  static final int RSA_Q = 0x93;
  static final int RSA_MODULUS = 0x97;
  static final int EC_PRIVATE = 0x92;

  private final Map<Integer, BigInteger> numbers;

  private PrivateKeyParts(Map<Integer, BigInteger> numbers) {
    this.numbers = numbers;
  }

  /**
   * @throws Refused with 6A80 when lengths and values don't fit
   */
  static PrivateKeyParts parse(Template template) {
    byte[] values = template.require(0x5F48).toArray();
    Map<Integer, BigInteger> numbers = new HashMap<>();
    int valueAt = 0;
    for (Tlv.Header header : Template.headers(template.require(0x7F48))) {
      int end = valueAt + header.length();
      if (end > values.length) {
        throw new Refused(Response.WRONG_DATA);
      }
      numbers.put(header.tag(), new BigInteger(1, Arrays.copyOfRange(values, valueAt, end)));
      valueAt = end;
    }
    Arrays.fill(values, (byte) 0);
    return new PrivateKeyParts(numbers);
  }

  Optional<BigInteger> optional(int tag) {
    return Optional.ofNullable(numbers.get(tag));
  }

  /**
   * @throws Refused with 6A80 when it is missing
   */
  BigInteger number(int tag) {
    BigInteger number = numbers.get(tag);
    if (number == null) {
      throw new Refused(Response.WRONG_DATA);
    }
    return number;
  }
}
