// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenPgpMemoryTest {
  private static final int RELATED_DATA = 0x6E;

  @ParameterizedTest
  @EnumSource(Curve.class)
  void aKeyOnEveryCurveIsKept(Curve curve) {
    boolean decrypts = curve == Curve.X25519;
    int use = curve.isWeierstrass() ? 0x13 : decrypts ? 0x12 : 0x16;
    String oid = Bytes.of(curve.oidBytes()).toHex();
    TestCard card = new TestCard().asAdmin();
    String template = decrypts ? "B800" : "B600";
    byte[] made = card.generate(decrypts ? 0xC2 : 0xC1, String.format("%02X", use) + oid, template);
    TestCard after = restarted(card);
    byte[] read = after.ok(0x47, 0x8100, template);
    assertThat(Bytes.of(read).toHex()).contains(Bytes.of(made).toHex());
    assertThat(after.ok(0xCA, RELATED_DATA)).isEqualTo(card.ok(0xCA, RELATED_DATA));
  }

  @Test
  void rsaObjectsPinsCountersAndTouchPoliciesAreKept() {
    TestCard card = new TestCard().asAdmin().asUser();
    card.generate(0xC1, "010800001100", "B600");
    card.ok(0x2A, 0x9E9A, new byte[51]);
    card.ok(0xDA, 0x5F50, TestCard.ascii("https://keys.example.org"));
    card.ok(0xDA, 0xD6, "0220");
    card.ok(0xDA, 0xD3, TestCard.ascii("99887766"));
    card.ok(0xDA, 0xC4, "00");
    card.ok(0x24, 0x81, TestCard.ascii("123456", "739154"));
    assertThat(card.verify(0x81, "000000")).isNotEqualTo(0x9000);

    TestCard after = restarted(card);
    assertThat(after.tries()).isEqualTo("020303");
    assertThat(after.ok(0xCA, 0x7A)).isEqualTo(card.ok(0xCA, 0x7A)).endsWith(0, 0, 1);
    assertThat(after.ok(0xCA, RELATED_DATA)).isEqualTo(card.ok(0xCA, RELATED_DATA));
    assertThat(after.ok(0xCA, 0x5F50)).isEqualTo(TestCard.ascii("https://keys.example.org"));
    assertThat(after.send(0x2A, 0x9E9A, new byte[51]).sw()).isEqualTo(0x6982);
    assertThat(after.verify(0x81, "739154")).isEqualTo(0x9000);
    assertThat(after.ok(0x2A, 0x9E9A, new byte[51])).hasSize(256);
  }

  @Test
  void aTerminatedCardStaysSoAndActivatingItWipes() {
    TestCard card = new TestCard().asAdmin();
    card.generate(0xC1, "132A8648CE3D030107", "B600");
    card.ok(0xE6, 0);
    TestCard after = restarted(card);
    assertThat(after.applet.select().sw()).isEqualTo(0x6285);
    after.ok(0x44, 0);
    assertThat(after.send(0x47, 0x8100, "B600").sw()).isEqualTo(0x6A88);
    TestCard wiped = restarted(after);
    assertThat(wiped.send(0x47, 0x8100, "B600").sw()).isEqualTo(0x6A88);
  }

  @Test
  void anythingElseIsRefused() {
    byte[] all = new TestCard().applet.stored().toArray();
    OpenPgpApplet applet = new TestCard().applet;
    for (int length = 0; length < all.length; length += 7) {
      Bytes cut = Bytes.of(Arrays.copyOf(all, length));
      assertThatThrownBy(() -> applet.restore(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(applet.select().sw()).isEqualTo(0x9000);
  }

  private static TestCard restarted(TestCard card) {
    TestCard after = new TestCard();
    after.applet.restore(card.applet.stored());
    return after;
  }
}
