// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;

/** Talks to a card in hex, short APDUs, following 61xx. */
public final class TestLine {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private final SoftwareYubiKey card;

  public TestLine(SoftwareYubiKey card) {
    this.card = card;
  }

  /** The answer's data and status word. */
  public String send(String hex) {
    String answer = raw(hex);
    StringBuilder all = new StringBuilder();
    while (answer.startsWith("61", answer.length() - 4)) {
      all.append(answer, 0, answer.length() - 4);
      answer = raw("00C0000000");
    }
    return all.append(answer).toString();
  }

  public String raw(String hex) {
    return HEX.formatHex(card.transmit(HEX.parseHex(hex.replace(" ", ""))));
  }

  /** Sends data of any length, chained by 255 bytes. */
  public String sendLong(String header, byte[] data) {
    int at = 0;
    for (; data.length - at > 255; at += 255) {
      String part = HEX.formatHex(Arrays.copyOfRange(data, at, at + 255));
      assertThat(raw("10" + header.substring(2) + "FF" + part)).isEqualTo("9000");
    }
    String rest = HEX.formatHex(Arrays.copyOfRange(data, at, data.length));
    return send(header + String.format("%02X", data.length - at) + rest);
  }

  public void expect(String hex, String answer) {
    assertThat(send(hex)).as(hex).isEqualTo(answer);
  }
}
