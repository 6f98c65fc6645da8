// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HidMessageTest {
  @Property
  void comesTogetherAsItWasCut(
      @ForAll @IntRange(min = 1) int channel,
      @ForAll @IntRange(max = 0x7f) int command,
      @ForAll @Size(max = 1000) byte[] payload)
      throws HidFault {
    HidMessage message = new HidMessage(channel, command, Bytes.of(payload));
    HidAssembler assembler = new HidAssembler();
    Optional<HidMessage> whole = Optional.empty();
    for (byte[] report : message.reports()) {
      assertThat(report).hasSize(CtapHid.REPORT);
      assertThat(whole).isEmpty();
      whole = assembler.accept(report);
    }
    assertThat(whole).contains(message);
    assertThat(assembler.isOpen()).isFalse();
  }

  @Test
  void theLongestTakes129Reports() throws HidFault {
    HidMessage longest = new HidMessage(1, CtapHid.PING, Bytes.of(new byte[CtapHid.MAX_MESSAGE]));
    assertThat(longest.reports()).hasSize(129);
    HidAssembler assembler = new HidAssembler();
    Optional<HidMessage> whole = Optional.empty();
    for (byte[] report : longest.reports()) {
      whole = assembler.accept(report);
    }
    assertThat(whole).contains(longest);
    assertThatThrownBy(() -> new HidMessage(1, 1, Bytes.of(new byte[CtapHid.MAX_MESSAGE + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void noReportsMakeItFailOtherThanByFault(@ForAll @Size(max = 20) List<byte[]> reports) {
    HidAssembler assembler = new HidAssembler();
    for (byte[] report : reports) {
      try {
        assembler.accept(report);
      } catch (HidFault fault) {
        assertThat(fault.code()).isBetween(1, CtapHid.INVALID_CHANNEL);
      }
    }
  }

  @Test
  void anotherChannelDoesNotDisturbTheMessageUnderWay() throws HidFault {
    HidAssembler assembler = new HidAssembler();
    List<byte[]> mine = new HidMessage(1, CtapHid.PING, Bytes.of(new byte[100])).reports();
    byte[] theirs = new HidMessage(2, CtapHid.PING, Bytes.of(new byte[3])).reports().get(0);
    assembler.accept(mine.get(0));
    assertThatThrownBy(() -> assembler.accept(theirs))
        .isInstanceOfSatisfying(
            HidFault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(CtapHid.CHANNEL_BUSY);
              assertThat(fault.channel()).isEqualTo(2);
            });
    assertThat(assembler.accept(mine.get(1))).isPresent();
  }

  @Test
  void continuationsOutOfOrderLoseTheMessage() throws HidFault {
    HidAssembler assembler = new HidAssembler();
    List<byte[]> reports = new HidMessage(1, CtapHid.PING, Bytes.of(new byte[200])).reports();
    assembler.accept(reports.get(0));
    assertThatThrownBy(() -> assembler.accept(reports.get(2)))
        .isInstanceOfSatisfying(
            HidFault.class, fault -> assertThat(fault.code()).isEqualTo(CtapHid.INVALID_SEQUENCE));
    assertThat(assembler.isOpen()).isFalse();
    assertThat(assembler.accept(reports.get(1))).isEmpty();
  }
}
