// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.procedure.Operator.PinRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the station asks for the PIN, and when it presents one it knows. */
final class KioskOperatorTest {
  private final Deque<String> answers = new ArrayDeque<>();
  private final KioskOperator operator = new KioskOperator(new PinRules(6, 8), this::onScreen);
  private int asked;

  @AfterEach
  void close() {
    operator.close();
  }

  /** The person types at once. */
  private void onScreen(Input input) {
    if (input instanceof Input.PinWanted) {
      asked++;
      operator.answer(secret(answers.remove()));
    }
  }

  @Test
  void aPinThatTheCardTookIsKeptWhileTheCardIsOut() throws Exception {
    answers.addAll(List.of("739154"));
    assertThat(entered(-1)).isEqualTo("739154");
    operator.proved();
    pulled();
    assertThat(entered(-1)).isEqualTo("739154");
    assertThat(asked).isEqualTo(1);
  }

  /** It may be wrong: presented again unasked it would cost a second attempt. */
  @Test
  void aPinThatTheCardHadNotTakenIsAskedForAgain() throws Exception {
    answers.addAll(List.of("111222", "739154"));
    assertThat(entered(-1)).isEqualTo("111222");
    pulled();
    assertThat(entered(-1)).isEqualTo("739154");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aRejectedPinIsNeverPresentedTwice() throws Exception {
    answers.addAll(List.of("111222", "739154"));
    assertThat(entered(-1)).isEqualTo("111222");
    assertThat(entered(4)).isEqualTo("739154");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void theChosenPinIsKeptWhileTheCardIsOut() throws Exception {
    operator.remember(secret("739154"));
    pulled();
    assertThat(entered(-1)).isEqualTo("739154");
    assertThat(asked).isZero();
  }

  private void pulled() {
    operator.decline();
    operator.back();
  }

  private String entered(int attemptsLeft) throws Exception {
    try (Secret pin = operator.enter(new PinRequest(PinRef.PIV_PIN, attemptsLeft))) {
      return new String(pin.chars());
    }
  }

  private static Secret secret(String digits) {
    return Secret.ofChars(digits.toCharArray());
  }
}
