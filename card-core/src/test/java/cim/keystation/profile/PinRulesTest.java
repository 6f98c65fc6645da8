// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {
  private final PinRules strict = new PinRules(6, 8, EnumSet.allOf(PinRules.Pattern.class));
  private final PinRules lax = new PinRules(6, 8, Set.of());

  @ParameterizedTest
  @CsvSource({
    "93847, TOO_SHORT", "'', TOO_SHORT", "938471625, TOO_LONG", "93847a, NOT_DIGITS",
    "93847٣, NOT_DIGITS", "123456, COMMON", "12345678, COMMON", "112233, COMMON",
    "777777, REPEATED", "121212, REPEATED", "49274927, REPEATED", "345678, SEQUENCE",
    "890123, SEQUENCE", "987654, SEQUENCE", "21098765, SEQUENCE"
  })
  void refusesWeakPins(String pin, PinProblem problem) {
    assertThat(strict.check(pin.toCharArray())).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"938471", "4711083", "83920174", "123457", "777778", "1212121"})
  void takesOthers(String pin) {
    assertThat(strict.check(pin.toCharArray())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"777777", "345678", "112233"})
  void refusesPatternsOnlyWhereTheProfileSaysSo(String pin) {
    assertThat(lax.check(pin.toCharArray())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", "12345678"})
  void neverTakesAFactoryValue(String pin) {
    assertThat(lax.check(pin.toCharArray())).contains(PinProblem.COMMON);
  }
}
