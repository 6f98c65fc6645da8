// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.TestLine;
import org.junit.jupiter.api.Test;

/** What public recordings of a YubiKey 5.4.3 show and the specification leaves open. */
final class RecordedKeyTest {
  private static final String SELECT = "00A4040006D27600012401";
  private static final String ADMIN = "00200083083132333435363738";
  private final TestLine line = new TestLine(Cards.of("5.4.3"));

  RecordedKeyTest() {
    line.expect(SELECT, "9000");
  }

  @Test
  void aPinTooShortToBeOneCostsNoTry() {
    line.expect("002000810577726F6E67", "6A80");
    line.expect("002000830577726F6E67", "6A80");
    line.expect("00CA00C400", "017F7F7F0300039000");
  }

  @Test
  void whatWasVerifiedAndTheAttestationKeyOutliveAReset() {
    String before = fingerprints();
    assertThat(before).doesNotEndWith("00".repeat(20));
    line.expect(ADMIN, "9000");
    line.expect("00DA00DB14" + "AB".repeat(20), "9000");
    line.expect("00E60000", "9000");
    line.expect("00440000", "9000");
    assertThat(fingerprints()).endsWith("AB".repeat(20));
    line.expect("00DA005B0141", "9000");
  }

  @Test
  void theAttestationKeyIsRsa2048AndTheLengthsAreInside73() {
    String application = line.send("00CA006E00");
    assertThat(application)
        .startsWith("6E8201374F10")
        .contains("7F7403810120" + "73820110" + "C00A7D000BFE080000FF0000")
        .contains("DA06010800001100")
        .endsWith("7F660802020BFE02020BFED6020020D7020020D8020020D90200209000");
  }

  /** Two bytes too many, before 5.6.1. */
  @Test
  void theLengthOfTheAlgorithmInformationIsWrong() {
    String information = line.send("00CA00FA00");
    assertThat(information).startsWith("FA8201E2").hasSize(2 * (4 + 0x1E0 + 2));
  }

  private String fingerprints() {
    String all = line.send("00CA00C500");
    return Bytes.hex(all.substring(0, all.length() - 4)).toHex();
  }
}
