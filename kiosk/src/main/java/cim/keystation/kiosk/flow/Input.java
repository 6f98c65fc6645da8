// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.card.PinRef;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.Effect;
import java.util.List;

/** What can happen to a screen: by the person, the card, the procedure or the clock. No secrets. */
public sealed interface Input {
  /** By the person. */
  record Start() implements Input {}

  record Cancel() implements Input {}

  record Retry() implements Input {}

  record Finish() implements Input {}

  /** Any key or touch, while the time-out warning is up. */
  record Activity() implements Input {}

  /** A card is in and being identified. */
  record Reading() implements Input {}

  /** A card to begin with. {@code resuming}: an enrolment of it is unfinished. */
  record CardFound(CardLook look, boolean resuming) implements Input {}

  record CardOut() implements Input {}

  /** The visit was left while its card was read: what was found of it counts no more. */
  record Left() implements Input {}

  /** The card that was pulled is in again, and the visit goes on where it stood. */
  record CardBack() implements Input {}

  record OtherCard(CardLook found) implements Input {}

  /** Credentials are on their way. */
  record SigningIn() implements Input {}

  record SignInRefused(Problem problem) implements Input {}

  /** The person is known and shall choose a PIN. */
  record PinToChoose(CardLook look, String name, PinRules rules, boolean perhapsChosen)
      implements Input {}

  /** The first entry was taken: it is typed again. */
  record PinToRepeat() implements Input {}

  record PinRefused(PinTrouble trouble) implements Input {}

  /** The procedure begins or goes on. {@code steps}: the stage of each step, in order. */
  record WorkBegan(CardLook look, List<Stage> steps) implements Input {
    public WorkBegan {
      steps = List.copyOf(steps);
    }
  }

  record StepDone(int index) implements Input {}

  record TouchWanted() implements Input {}

  record TouchOver() implements Input {}

  record PinWanted(PinRef ref, PinRules rules, int attemptsLeft) implements Input {}

  record PinAnswered() implements Input {}

  record Finished(Receipt receipt) implements Input {}

  record EffectsSeen(List<Effect> effects) implements Input {
    public EffectsSeen {
      effects = List.copyOf(effects);
    }
  }

  /** The back office can't be reached. Said again whenever a screen follows that serves nobody. */
  record OfficeLost() implements Input {}

  record OfficeFound() implements Input {}

  record Failed(Fault fault, String supportCode) implements Input {}

  record IdleWarning(int secondsLeft) implements Input {}

  record IdleOver() implements Input {}
}
