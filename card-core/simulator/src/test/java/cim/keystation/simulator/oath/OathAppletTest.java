// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OathAppletTest {
  private static final String RFC_KEY = "3132333435363738393031323334353637383930";

  private final OathApplet applet =
      new OathApplet(new Firmware(5, 7, 1), () -> false, new SecureRandom());

  @Test
  void countsAsInRfc4226() {
    assertThat(send(0x01, 0, "710161" + "73161106" + RFC_KEY).sw()).isEqualTo(Response.OK);
    // 755224, 287082, 359152: a YubiKey cuts them to their digits itself
    for (String code : new String[] {"000B8618", "0004616A", "00057AF0"}) {
      assertThat(send(0xA2, 1, "710161" + "7400").data().toHex())
          .isEqualToIgnoringCase("760506" + code);
    }
  }

  @Test
  void aTouchThatDoesNotComeIs6982AndChangesNothing() {
    send(0x01, 0, "710161" + "73161106" + RFC_KEY + "7802");
    assertThat(send(0xA2, 1, "710161" + "7400").sw()).isEqualTo(Response.SECURITY_STATUS);
    assertThat(send(0xA4, 1, "7400").data().toHex()).isEqualTo("710161770106");
  }

  /** The type of a code's key names its hash, which SELECT tells. */
  @Test
  void aCodeMayBeOfSha256AndAWrongResponseIs6A80() {
    byte[] challenge = new byte[8];
    String proof = Bytes.of(Hash.SHA256.hmac(new byte[16], challenge)).toHex();
    String key = "731102" + "00".repeat(16);
    assertThat(send(0x03, 0, key + "7408" + "00".repeat(8) + "7520" + proof).sw())
        .isEqualTo(Response.OK);
    String selected = applet.select().data().toHex();
    assertThat(selected).endsWith("7B0102");
    String wrong = "7520" + "11".repeat(32) + "7408" + "00".repeat(8);
    assertThat(send(0xA3, 0, wrong).sw()).isEqualTo(Response.WRONG_DATA);
    byte[] asked = Bytes.hex(selected.substring(34, 50)).toArray();
    String right = Bytes.of(Hash.SHA256.hmac(new byte[16], asked)).toHex();
    assertThat(send(0xA3, 0, "7520" + right + "7408" + "00".repeat(8)).data().toHex())
        .isEqualTo("7520" + proof);
  }

  @Test
  void holds64AccountsAndNoMore() {
    for (int i = 0; i < 64; i++) {
      assertThat(put(i).sw()).isEqualTo(Response.OK);
    }
    assertThat(put(64).sw()).isEqualTo(0x6A84);
    assertThat(put(3).sw()).isEqualTo(Response.OK);
  }

  @Property(tries = 3000)
  void noCommandFailsOtherThanByStatusWord(
      @ForAll byte ins, @ForAll byte p2, @ForAll @Size(max = 80) byte[] data) {
    Command command = new Command(0, ins & 0xff, 0, p2 & 0xff, Bytes.of(data), 256);
    assertThat(applet.process(command).sw()).isBetween(0x6700, 0x9000);
  }

  private Response put(int number) {
    return send(0x01, 0, String.format("7102%04X", number) + "73162106" + RFC_KEY);
  }

  private Response send(int ins, int p2, String data) {
    return applet.process(new Command(0, ins, 0, p2, Bytes.hex(data), 256));
  }
}
