// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Tlv;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class DataObjectsTest {
  private final TestCard card = new TestCard();

  @Test
  void aidCarriesVersionManufacturerAndSerial() {
    assertThat(Bytes.of(card.ok(0xCA, 0x4F)).toHex()).isEqualTo("D2760001240103040006123456780000");
    assertThat(card.applet.aid().toHex()).isEqualTo("D2760001240103040006123456780000");
    assertThat(card.ok(0xF1, 0)).containsExactly(5, 7, 1);
  }

  @Test
  void applicationDataHoldsEverythingClientsLookFor() {
    Template application = Template.parse(Bytes.of(card.ok(0xCA, 0x6E))).inside(0x6E);
    Template discretionary = application.inside(0x73);
    assertThat(application.objects())
        .extracting(Tlv::tag)
        .containsExactly(0x4F, 0x5F52, 0x7F74, 0x73);
    assertThat(discretionary.objects())
        .extracting(Tlv::tag)
        .containsExactly(
            0xC0, 0xC1, 0xC2, 0xC3, 0xDA, 0xC4, 0xC5, 0xC6, 0xCD, 0xDE, 0x7F66, 0xD6, 0xD7, 0xD8,
            0xD9);
    assertThat(discretionary.require(0xC4).toHex()).isEqualTo("017F7F7F030003");
    assertThat(discretionary.require(0xC5).length()).isEqualTo(80);
  }

  @Test
  void holderDataIsTheAdministratorsToWrite() {
    assertThat(card.send(0xDA, 0x5B, "41").sw()).isEqualTo(0x6982);
    card.asAdmin().ok(0xDA, 0x5B, "41");
    card.ok(0xDA, 0x5F50, "6874747073");
    assertThat(HexFormat.of().formatHex(card.ok(0xCA, 0x65))).startsWith("650a5b0141");
    assertThat(card.ok(0xCA, 0x5F50)).hasSize(5);
    assertThat(card.send(0xDA, 0x5B, new byte[40]).sw()).isEqualTo(0x6700);
  }

  @Test
  void privateObjectsHaveTheirOwnReadersAndWriters() {
    assertThat(card.send(0xCA, 0x0103).sw()).isEqualTo(0x6982);
    card.asUser().ok(0xDA, 0x0103, "01");
    assertThat(card.ok(0xCA, 0x0103)).containsExactly(1);
    assertThat(card.send(0xDA, 0x0104, "01").sw()).isEqualTo(0x6982);
    assertThat(card.send(0xCA, 0x0104).sw()).isEqualTo(0x6982);
    card.asAdmin().ok(0xDA, 0x0104, "02");
    assertThat(card.ok(0xCA, 0x0104)).containsExactly(2);
  }

  @Test
  void certificatesAreSelectedByOccurrence() {
    card.asAdmin().ok(0xDA, 0x7F21, "03");
    card.ok(0xA5, 0x0104, "0660045C027F21");
    card.ok(0xDA, 0x7F21, "02");
    card.ok(0xCC, 0x7F21);
    card.ok(0xDA, 0x7F21, "01");
    card.ok(0xA5, 0x0004, "60045C027F21");
    assertThat(card.ok(0xCA, 0x7F21)).containsExactly(3);
    assertThat(card.ok(0xCC, 0x7F21)).containsExactly(2);
    assertThat(card.ok(0xCC, 0x7F21)).containsExactly(1);
    assertThat(card.send(0xCC, 0x7F21).sw()).isEqualTo(0x6A80);
    assertThat(card.send(0xA5, 0x0304, "60045C027F21").sw()).isEqualTo(0x6A88);
  }

  @Test
  void fingerprintsAndTimesAreKeptPerKey() {
    card.asAdmin().ok(0xDA, 0xC8, "AB".repeat(20));
    card.ok(0xDA, 0xCF, "01020304");
    assertThat(HexFormat.of().formatHex(card.ok(0xCA, 0xC5), 20, 40)).isEqualTo("ab".repeat(20));
    assertThat(HexFormat.of().formatHex(card.ok(0xCA, 0xCD), 4, 8)).isEqualTo("01020304");
    assertThat(card.send(0xDA, 0xC7, "AB").sw()).isEqualTo(0x6A80);
  }

  @Test
  void unknownTagsAndInstructionsAreRefused() {
    assertThat(card.send(0xCA, 0x1234).sw()).isEqualTo(0x6A88);
    assertThat(card.asAdmin().send(0xDA, 0x1234, "00").sw()).isEqualTo(0x6A88);
    assertThat(card.send(0x99, 0).sw()).isEqualTo(0x6D00);
  }

  @Property(tries = 300)
  void noDataMakesAnyCommandFailOtherThanByStatusWord(@ForAll byte[] data) {
    TestCard fuzzed = new TestCard().asAdmin().asUser();
    for (int ins : new int[] {0x20, 0x24, 0x2C, 0x47, 0xA5, 0xDA, 0xDB, 0x88}) {
      int p1p2 = ins == 0xDB ? 0x3FFF : ins == 0xDA ? 0xC1 : ins == 0x47 ? 0x8100 : 0x81;
      assertThat(fuzzed.send(ins, p1p2, data).sw()).isPositive();
    }
  }
}
