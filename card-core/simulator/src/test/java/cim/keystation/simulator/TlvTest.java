// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

final class TlvTest {
  @Provide
  Arbitrary<Integer> tags() {
    return Arbitraries.of(0x01, 0x53, 0x7C, 0x80, 0x5F52, 0x7F49, 0x7F61);
  }

  @Property
  void readsWhatItWrote(@ForAll @From("tags") int tag, @ForAll @Size(max = 700) byte[] value)
      throws StatusException {
    byte[] encoded = Tlv.encode(tag, value);
    assertThat(Tlv.parse(Bytes.of(Tlv.join(encoded, encoded))))
        .isEqualTo(List.of(new Tlv(tag, Bytes.of(value)), new Tlv(tag, Bytes.of(value))));
  }

  @Property
  void refusesWhatIsCutShort(@ForAll @From("tags") int tag, @ForAll @Size(max = 300) byte[] value) {
    byte[] encoded = Tlv.encode(tag, value);
    for (int length = 1; length < encoded.length; length++) {
      Bytes cut = Bytes.of(Arrays.copyOf(encoded, length));
      assertThatThrownBy(() -> Tlv.parse(cut)).isInstanceOf(StatusException.class);
    }
  }

  @Property
  void neverFailsOtherwise(@ForAll @Size(max = 40) byte[] anything) {
    try {
      Tlv.parse(Bytes.of(anything));
    } catch (StatusException refused) {
      assertThat(refused.sw()).isEqualTo(Response.WRONG_DATA);
    }
  }
}
