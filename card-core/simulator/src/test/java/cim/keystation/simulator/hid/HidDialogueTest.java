// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.hid.CtapHid;
import cim.keystation.card.hid.HidMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HidDialogueTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes NONCE = Bytes.hex("0102030405060708");

  private final HidDialogue dialogue = new HidDialogue(Bytes.of((byte) 5, (byte) 7, (byte) 1));

  @Test
  void initGivesAChannelAndSaysWhatItIs() {
    HidMessage answer = say(new HidMessage(CtapHid.BROADCAST, CtapHid.INIT, NONCE));
    assertThat(answer.channel()).isEqualTo(CtapHid.BROADCAST);
    assertThat(answer.payload())
        .isEqualTo(Bytes.hex("0102030405060708" + "00000001" + "0205070105"));
    assertThat(say(new HidMessage(CtapHid.BROADCAST, CtapHid.INIT, NONCE)).payload().toHex())
        .contains("00000002");
  }

  @Test
  void unknownChannelsAndCommandsAreErrors() {
    assertThat(errorOf(new HidMessage(77, CtapHid.PING, NONCE))).isEqualTo(CtapHid.INVALID_CHANNEL);
    assertThat(errorOf(new HidMessage(CtapHid.BROADCAST, CtapHid.PING, NONCE)))
        .isEqualTo(CtapHid.INVALID_CHANNEL);
    int channel = channel();
    assertThat(errorOf(new HidMessage(channel, 0x55, NONCE))).isEqualTo(CtapHid.INVALID_COMMAND);
    assertThat(errorOf(new HidMessage(channel, CtapHid.CBOR, Bytes.EMPTY)))
        .isEqualTo(CtapHid.INVALID_LENGTH);
    assertThat(errorOf(new HidMessage(CtapHid.BROADCAST, CtapHid.INIT, Bytes.EMPTY)))
        .isEqualTo(CtapHid.INVALID_LENGTH);
  }

  @Test
  void whileACommandRunsOthersAreBusyAndItsOwnChannelMayCancel() {
    int mine = channel();
    int theirs = channel();
    HidMessage command = new HidMessage(mine, CtapHid.CBOR, Bytes.of((byte) 4));
    assertThat(feed(command).job()).contains(command);
    assertThat(errorOf(new HidMessage(theirs, CtapHid.PING, NONCE)))
        .isEqualTo(CtapHid.CHANNEL_BUSY);
    assertThat(feed(new HidMessage(theirs, CtapHid.CANCEL, Bytes.EMPTY)).cancels()).isFalse();
    assertThat(feed(new HidMessage(mine, CtapHid.CANCEL, Bytes.EMPTY)).cancels()).isTrue();
    assertThat(feed(new HidMessage(mine, CtapHid.INIT, NONCE)).cancels()).isTrue();
    dialogue.finished(command, Optional.of(new byte[] {0}));
    assertThat(say(new HidMessage(theirs, CtapHid.PING, NONCE)).payload()).isEqualTo(NONCE);
  }

  /** 11.2.9.1.3: a channel is to be had at any time. */
  @Test
  void anotherMayAskForAChannelWhileAMessageIsUnderWay() {
    int mine = channel();
    List<byte[]> reports = new HidMessage(mine, CtapHid.PING, Bytes.of(new byte[100])).reports();
    dialogue.receive(reports.get(0), NOW);
    int theirs = channel();
    assertThat(theirs).isNotEqualTo(mine);
    assertThat(errorOf(new HidMessage(theirs, CtapHid.PING, NONCE)))
        .isEqualTo(CtapHid.CHANNEL_BUSY);
    HidMessage whole = dialogue.receive(reports.get(1), NOW).answer().orElseThrow();
    assertThat(whole.payload()).isEqualTo(Bytes.of(new byte[100]));
  }

  /** 11.2.9.1.3: INIT on a channel of one's own drops what was begun on it. */
  @Test
  void initOnTheOwnChannelResynchronizes() {
    int mine = channel();
    dialogue.receive(
        new HidMessage(mine, CtapHid.PING, Bytes.of(new byte[100])).reports().get(0), NOW);
    assertThat(say(new HidMessage(mine, CtapHid.INIT, NONCE)).payload().toHex())
        .contains(String.format("%08X", mine));
    assertThat(say(new HidMessage(mine, CtapHid.PING, NONCE)).payload()).isEqualTo(NONCE);
  }

  /** 11.2.5.4 and 11.2.9.1.6: out of order, begun twice, too long. */
  @Test
  void namesWhatIsWrongWithASequenceOfReports() {
    int mine = channel();
    List<byte[]> reports = new HidMessage(mine, CtapHid.PING, Bytes.of(new byte[200])).reports();
    dialogue.receive(reports.get(0), NOW);
    assertThat(errorOf(reports.get(2))).isEqualTo(CtapHid.INVALID_SEQUENCE);
    dialogue.receive(reports.get(0), NOW);
    assertThat(errorOf(reports.get(0))).isEqualTo(CtapHid.INVALID_SEQUENCE);
    byte[] tooLong = reports.get(0).clone();
    tooLong[5] = 0x1D;
    tooLong[6] = (byte) 0xBA;
    assertThat(errorOf(tooLong)).isEqualTo(CtapHid.INVALID_LENGTH);
    assertThat(dialogue.receive(reports.get(1), NOW).answer()).isEmpty();
  }

  @Test
  void yubicosManagementCommandsAreJobsWhoseRefusalIsAnError() {
    HidMessage read = new HidMessage(channel(), 0x42, Bytes.of((byte) 0));
    assertThat(feed(read).job()).contains(read);
    assertThat(dialogue.finished(read, Optional.empty()))
        .isEqualTo(HidMessage.of(read.channel(), CtapHid.ERROR, CtapHid.INVALID_PARAMETER));
  }

  @Test
  void aMessageThatIsNotFinishedTimesOut() {
    int channel = channel();
    List<byte[]> reports = new HidMessage(channel, CtapHid.PING, Bytes.of(new byte[100])).reports();
    dialogue.receive(reports.get(0), NOW);
    assertThat(dialogue.expire(NOW.plusMillis(499))).isEmpty();
    assertThat(dialogue.expire(NOW.plusMillis(500)))
        .contains(HidMessage.of(channel, CtapHid.ERROR, CtapHid.MESSAGE_TIMEOUT));
    assertThat(dialogue.expire(NOW.plusMillis(900))).isEmpty();
  }

  @Property
  void noReportsMakeItFail(@ForAll @Size(max = 30) List<byte[]> reports) {
    HidDialogue fresh = new HidDialogue(Bytes.of(new byte[3]));
    for (byte[] report : reports) {
      assertThat(fresh.receive(report, NOW)).isNotNull();
    }
  }

  private int channel() {
    byte[] answer = say(new HidMessage(CtapHid.BROADCAST, CtapHid.INIT, NONCE)).payload().toArray();
    return answer[11];
  }

  private int errorOf(byte[] report) {
    HidMessage answer = dialogue.receive(report, NOW).answer().orElseThrow();
    assertThat(answer.command()).isEqualTo(CtapHid.ERROR);
    return answer.payload().at(0);
  }

  private int errorOf(HidMessage message) {
    HidMessage answer = say(message);
    assertThat(answer.command()).isEqualTo(CtapHid.ERROR);
    assertThat(answer.channel()).isEqualTo(message.channel());
    return answer.payload().at(0);
  }

  private HidMessage say(HidMessage message) {
    return feed(message).answer().orElseThrow();
  }

  private HidDialogue.Reaction feed(HidMessage message) {
    HidDialogue.Reaction last = HidDialogue.Reaction.NONE;
    for (byte[] report : message.reports()) {
      last = dialogue.receive(report, NOW);
    }
    return last;
  }
}
