// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of Yubico's technical manual (5.7 firmware specifics, PIN complexity). */
final class PinComplexityTest {
  private final PinComplexity on = new PinComplexity(true);
  private final PinComplexity off = new PinComplexity(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456", "123123", "654321", "123321", "112233", "121212", "123456789", "password",
        "qwerty", "12345678", "1234567", "520520", "123654", "1234567890", "159753", "qwerty123",
        "abc123", "password1", "iloveyou", "1q2w3e4r", "000000", "aaaaaaaa", "99999999", "ÅÅÅÅÅÅ"
      })
  void refusesTheListAndOneCharacterRepeated(String pin) {
    assertThat(on.refuses(pin.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(off.refuses(pin.getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"482913", "1234567a", "000001", "password2", "ÅÅÅÅÅÄ"})
  void takesOthers(String pin) {
    assertThat(on.refuses(pin.getBytes(StandardCharsets.UTF_8))).isFalse();
  }
}
