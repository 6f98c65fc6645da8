// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.TestLine;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A PIV client as small as can be. */
final class PivSessionLine {
  static final String SELECT = "00A4040005A000000308";
  static final String FACTORY_KEY = "010203040506070801020304050607080102030405060708";
  static final String PIN = "313233343536FFFF";
  static final String PUK = "3132333435363738";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private final TestLine line;

  PivSessionLine(SoftwareYubiKey card) {
    this.line = new TestLine(card);
    assertThat(line.send(SELECT)).isEqualTo("61114F0600001000010079074F05A0000003089000");
  }

  String send(String hex) {
    return line.send(hex);
  }

  void expect(String hex, String answer) {
    line.expect(hex, answer);
  }

  TestLine line() {
    return line;
  }

  String verify(String pin) {
    return send("0020008008" + pin);
  }

  /** Single authentication; the answer to the response. */
  String authenticate(int algorithm, String key) throws GeneralSecurityException {
    String p1 = String.format("%02X", algorithm);
    String challenge = send("0087" + p1 + "9B047C028100");
    assertThat(challenge).endsWith("9000");
    String cipher = algorithm == 3 ? "DESede" : "AES";
    Cipher engine = Cipher.getInstance(cipher + "/ECB/NoPadding");
    engine.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HEX.parseHex(key), cipher));
    byte[] clear = HEX.parseHex(challenge.substring(8, challenge.length() - 4));
    String answer = HEX.formatHex(engine.doFinal(clear));
    int n = clear.length;
    return send("0087" + p1 + "9B" + String.format("%02X7C%02X82%02X", n + 4, n + 2, n) + answer);
  }

  void authenticate(String firmware) throws GeneralSecurityException {
    assertThat(authenticate(firmware.startsWith("5.7") ? 0x0A : 0x03, FACTORY_KEY))
        .isEqualTo("9000");
  }
}
