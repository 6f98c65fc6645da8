// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cim.keystation.card.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password typed twice. */
class NewPasswordTest {
  private static final String GOOD = "correct horse battery";
  private final Deque<String> typed = new ArrayDeque<>();
  private final List<char[]> given = new ArrayList<>();

  @Test
  void isTakenWhenBothAreTheSameAndWhatWasTypedIsGone() throws Exception {
    typed.addAll(List.of(GOOD, GOOD));
    try (Secret password = NewPassword.ask(this::ask)) {
      assertThat(new String(password.chars())).isEqualTo(GOOD);
    }
    assertThat(given).hasSize(2).allMatch(NewPasswordTest::isZero);
  }

  @Test
  void twoDifferentOnesAreRefusedAndGone() {
    typed.addAll(List.of(GOOD, GOOD + "!"));
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> NewPassword.ask(this::ask))
        .withMessageContaining("aren't the same");
    assertThat(given).hasSize(2).allMatch(NewPasswordTest::isZero);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fifteen letters", "grüne Schlüssel am Haken", "a\ttab in a password"})
  void shortOnesAndWhatNotEveryKeyboardHasAreRefusedAtOnce(String password) {
    typed.add(password);
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> NewPassword.ask(this::ask))
        .withMessageContaining("16 to 128");
    assertThat(given).hasSize(1).allMatch(NewPasswordTest::isZero);
  }

  @Test
  void aTerminalThatEndsSetsNothing() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> NewPassword.ask(prompt -> null))
        .withMessageContaining("no password");
  }

  private char[] ask(String prompt) {
    char[] next = typed.remove().toCharArray();
    given.add(next);
    return next;
  }

  private static boolean isZero(char[] chars) {
    for (char each : chars) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
