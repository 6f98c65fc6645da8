// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import cim.keystation.card.Bytes;
import cim.keystation.card.hid.HidMessage;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Reports to the software YubiKey, with channels given out on the way. */
final class HidDialogueFuzzTest {

  private static final int REPORT = 64;

  @FuzzTest
  void receive(byte[] reports) {
    HidDialogue dialogue = new HidDialogue(Bytes.hex("050701"));
    Instant now = Instant.EPOCH;
    for (int at = 0; at < reports.length; at += REPORT) {
      HidDialogue.Reaction reaction =
          dialogue.receive(Arrays.copyOfRange(reports, at, at + REPORT), now);
      reaction.answer().ifPresent(HidMessage::reports);
      reaction.job().ifPresent(job -> dialogue.finished(job, Optional.of(new byte[1])).reports());
      now = now.plus(Duration.ofMillis(reports[at] & 0xff));
      dialogue.expire(now);
    }
  }
}
