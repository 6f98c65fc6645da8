// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PivMemoryTest {
  private static final Firmware FIRMWARE = new Firmware(5, 7, 1);
  // P-256, P-384, Ed25519, X25519, RSA 2048
  private static final String[] ALGORITHMS = {"11", "14", "E0", "E1", "07"};

  @TempDir private Path folder;

  @Test
  void keysOfEveryKindAndTheirPoliciesAreKept() throws Exception {
    PivSessionLine line = new PivSessionLine(kept());
    line.authenticate("5.7.1");
    for (int i = 0; i < ALGORITHMS.length; i++) {
      String slot = slot(i);
      String made = line.send("004700" + slot + "0BAC09" + "8001" + ALGORITHMS[i] + "AA0103AB0103");
      assertThat(made).endsWith("9000");
    }
    line.expect("00DB3FFF0B" + "5C035FC102" + "5304DEADBEEF", "9000");
    line.expect("00FFFFFE" + "13" + "089B10" + "A1".repeat(16), "9000");

    PivSessionLine after = new PivSessionLine(kept());
    for (int i = 0; i < ALGORITHMS.length; i++) {
      after.expect("00F700" + slot(i) + "00", line.send("00F700" + slot(i) + "00"));
    }
    after.expect("00CB3FFF05" + "5C035FC102", "5304DEADBEEF9000");
    after.expect("00F7009B00", "010108" + "02020002" + "050100" + "9000");
  }

  @Test
  void isTakenUpWholeOrRefused() {
    Bytes stored = applet().stored();
    PivApplet other = applet();
    other.restore(stored);
    assertThat(other.stored()).isEqualTo(stored);
    byte[] all = stored.toArray();
    for (int length = 0; length < all.length; length += 13) {
      Bytes cut = Bytes.of(Arrays.copyOf(all, length));
      assertThatThrownBy(() -> applet().restore(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    Bytes longer = Bytes.of(Arrays.copyOf(all, all.length + 1));
    assertThatThrownBy(() -> applet().restore(longer)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVerifiedPinIsForgotten() {
    PivApplet applet = applet();
    Bytes pin = Bytes.hex(PivSessionLine.PIN);
    assertThat(applet.process(new Command(0, 0x20, 0, 0x80, pin, 0)).sw()).isEqualTo(0x9000);
    applet.restore(applet.stored());
    assertThat(applet.process(new Command(0, 0x20, 0, 0x80, Bytes.EMPTY, 0)).sw())
        .isEqualTo(0x63C3);
  }

  private static String slot(int index) {
    return String.format("%02X", 0x82 + index);
  }

  private static PivApplet applet() {
    return new PivApplet(
        Cards.model("5.7.1"),
        Cards.SERIAL,
        Cards.ROOT.batch(FIRMWARE).piv(),
        () -> true,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private SoftwareYubiKey kept() throws Exception {
    SoftwareYubiKey card = Cards.of("5.7.1");
    card.keepIn(folder.resolve("card.state"));
    return card;
  }
}
