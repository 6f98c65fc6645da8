// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.bouncycastle.util.Arrays;

/** A factory-new applet with a finger that can be held still and a clock that can be moved. */
final class TestCard {
  boolean touching = true;
  int touches;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final OpenPgpApplet applet =
      new OpenPgpApplet(
          Model.yubiKey5(new Firmware(5, 7, 1), FormFactor.USB_C_KEYCHAIN),
          new CardSerial(12345678),
          Cards.ROOT.batch(new Firmware(5, 7, 1)).openPgp(),
          this::touch,
          new SecureRandom(),
          new MovableClock());

  TestCard() {
    applet.select();
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  Response send(int ins, int p1p2, byte... data) {
    return applet.process(new Command(0, ins, p1p2 >> 8, p1p2 & 0xff, Bytes.of(data), 0));
  }

  Response send(int ins, int p1p2, String hex) {
    return send(ins, p1p2, HexFormat.of().parseHex(hex));
  }

  byte[] ok(int ins, int p1p2, byte... data) {
    Response answer = send(ins, p1p2, data);
    assertThat(Integer.toHexString(answer.sw())).isEqualTo("9000");
    return answer.data().toArray();
  }

  byte[] ok(int ins, int p1p2, String hex) {
    return ok(ins, p1p2, HexFormat.of().parseHex(hex));
  }

  int verify(int mode, String pin) {
    return send(0x20, mode, ascii(pin)).sw();
  }

  TestCard asAdmin() {
    assertThat(verify(0x83, "12345678")).isEqualTo(0x9000);
    return this;
  }

  TestCard asUser() {
    assertThat(verify(0x81, "123456")).isEqualTo(0x9000);
    assertThat(verify(0x82, "123456")).isEqualTo(0x9000);
    return this;
  }

  /** Sets the algorithm (hex) of a slot and generates; answers the content of 86 or 81. */
  byte[] generate(int attributesTag, String attributes, String template) {
    ok(0xDA, attributesTag, attributes);
    byte[] answer = ok(0x47, 0x8000, template);
    Template inside = Template.parse(Bytes.of(answer)).inside(0x7F49);
    return inside.find(0x86).orElseGet(() -> inside.require(0x81)).toArray();
  }

  String tries() {
    return HexFormat.of().formatHex(ok(0xCA, 0xC4), 4, 7);
  }

  static byte[] ascii(String... texts) {
    return String.join("", texts).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] join(byte[] one, byte[] other) {
    return Arrays.concatenate(one, other);
  }

  private boolean touch() {
    touches++;
    return touching;
  }

  private final class MovableClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
