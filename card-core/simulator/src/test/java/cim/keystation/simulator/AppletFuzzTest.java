// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever bytes come, the card answers by a status word and goes on. */
final class AppletFuzzTest {
  private static final String PIV = "00A4040005A000000308";
  private static final String OPENPGP = "00A4040006D27600012401";
  private static final String MANAGEMENT = "00A4040008A000000527471117";
  private static final int[] PIV_INS = {0x20, 0x24, 0x2C, 0x87, 0xCB, 0xDB, 0xF7, 0xF9, 0xFE, 0xFF};
  private static final int[] OPENPGP_INS = {
    0x20, 0x24, 0x2A, 0x2C, 0x47, 0x84, 0x88, 0xA5, 0xCA, 0xCC, 0xDA, 0xDB, 0xF2, 0xFB
  };

  private SoftwareYubiKey card;

  @BeforeTry
  void insert() {
    card = Cards.of("5.7.1");
  }

  @Property(tries = 150)
  void anyBytesAtAll(@ForAll byte[] raw) {
    for (String select : new String[] {PIV, OPENPGP, MANAGEMENT}) {
      send(select);
      assertAnswered(card.transmit(raw));
    }
  }

  @Property(tries = 150)
  void anyDataForEachPivCommand(@ForAll("data") byte[] data, @ForAll int parameters) {
    send(PIV);
    for (int ins : PIV_INS) {
      int p1p2 = ins == 0xCB || ins == 0xDB ? 0x3FFF : parameters;
      assertAnswered(card.transmit(command(ins, p1p2, data)));
    }
    assertAnswered(send("00FD0000"));
  }

  @Property(tries = 150)
  void anyDataForEachOpenPgpCommand(@ForAll("data") byte[] data, @ForAll int parameters) {
    send(OPENPGP);
    send("00200083083132333435363738");
    send("0020008206313233343536");
    for (int ins : OPENPGP_INS) {
      // 4780 with the right template would make an RSA key, which takes its time
      int p1p2 = ins == 0xDB ? 0x3FFF : ins == 0x47 ? 0x8100 : parameters;
      assertAnswered(card.transmit(command(ins, p1p2, data)));
    }
    assertAnswered(send("00F10000"));
  }

  @Property(tries = 150)
  void anyConfiguration(@ForAll("data") byte[] data) {
    send(MANAGEMENT);
    byte[] counted = new byte[data.length + 1];
    counted[0] = (byte) data.length;
    System.arraycopy(data, 0, counted, 1, data.length);
    assertAnswered(card.transmit(command(0x1C, 0, counted)));
    assertThat(send("001D0000")).endsWith((byte) 0x90, (byte) 0);
  }

  /** Bytes that often begin like one of the templates the commands carry. */
  @Provide
  Arbitrary<byte[]> data() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<String> openings =
        Arbitraries.of(
            "",
            "7C",
            "7C048000",
            "5C035FC105",
            "5C035FC10553",
            "AC03800107",
            "4D",
            "4D02B600",
            "4D08B6007F4802",
            "60045C027F21",
            "A6",
            "810103",
            "0302",
            "0102",
            "0901");
    return openings.flatMap(opening -> any.map(rest -> join(opening, rest)));
  }

  private static byte[] join(String opening, byte[] rest) {
    byte[] first = java.util.HexFormat.of().parseHex(opening);
    byte[] all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  private static byte[] command(int ins, int p1p2, byte[] data) {
    byte[] command = new byte[7 + data.length];
    command[1] = (byte) ins;
    command[2] = (byte) (p1p2 >> 8);
    command[3] = (byte) p1p2;
    command[5] = (byte) (data.length >> 8);
    command[6] = (byte) data.length;
    System.arraycopy(data, 0, command, 7, data.length);
    return command;
  }

  private byte[] send(String hex) {
    return card.transmit(java.util.HexFormat.of().parseHex(hex));
  }

  private static void assertAnswered(byte[] answer) {
    assertThat(answer.length).isGreaterThanOrEqualTo(2);
    assertThat(answer[answer.length - 2] & 0xff)
        .isIn(
            0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E,
            0x90);
  }
}
