// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborTest {
  /** What isn't canonical is refused, so whatever is read is written the same. */
  @Property(tries = 5000)
  void readsNothingItWouldNotWrite(@ForAll @Size(max = 80) byte[] tail, @ForAll byte head) {
    byte[] in = new byte[tail.length + 1];
    in[0] = (byte) (0xa0 | head & 0x07);
    System.arraycopy(tail, 0, in, 1, tail.length);
    try {
      assertThat(CborEncoder.encode(CborDecoder.map(in))).isEqualTo(in);
    } catch (CtapException refused) {
      assertThat(refused.status()).isIn(CtapException.INVALID_CBOR, CtapException.UNEXPECTED_TYPE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A1180101, a key that is longer than needed",
    "A201000100, a key twice",
    "A202000100, keys out of order",
    "A101F90000, a float",
    "A101F6, null",
    "BF0100FF, a length that isn't told",
    "A10162FFFF, a text that isn't UTF-8",
    "A101A101A101A101A10100, five levels",
    "A10100FF, something after the end",
    "A101, no value",
    "A1019B7FFFFFFFFFFFFFFF, more elements than there are bytes",
    "A1015B7FFFFFFFFFFFFFFF, a string longer than all memory"
  })
  void refuses(String hex, String what) {
    assertThatThrownBy(() -> CborDecoder.map(HexFormat.of().parseHex(hex)))
        .as(what)
        .isInstanceOfSatisfying(
            CtapException.class,
            refused -> assertThat(refused.status()).isEqualTo(CtapException.INVALID_CBOR));
  }
}
