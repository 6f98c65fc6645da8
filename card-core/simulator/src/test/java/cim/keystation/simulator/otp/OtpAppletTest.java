// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.otp;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Command;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OtpAppletTest {
  private final OtpApplet applet =
      new OtpApplet(new Firmware(5, 4, 3), Bytes.hex("00BC614E"), () -> true);

  @Test
  void saysItsSerialAndThatItIsEmpty() {
    assertThat(applet.select().data().toHex()).isEqualTo("050403000000");
    assertThat(send(0x10, new byte[0]).toHex()).isEqualTo("00BC614E");
  }

  @Test
  void aFrameWhoseChecksumIsWrongChangesNothing() {
    byte[] frame = new byte[58];
    frame[0] = 1;
    assertThat(send(0x01, frame).toHex()).isEqualTo("050403000000");
  }

  @Property(tries = 2000)
  void noCommandFailsOtherThanByStatusWord(
      @ForAll byte ins, @ForAll byte p1, @ForAll @Size(max = 70) byte[] data) {
    Command command = new Command(0, ins & 0xff, p1 & 0xff, 0, Bytes.of(data), 256);
    assertThat(applet.process(command).sw()).isBetween(0x6700, 0x9000);
  }

  private Bytes send(int what, byte[] data) {
    return applet.process(new Command(0, 0x01, what, 0, Bytes.of(data), 256)).data();
  }
}
