// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.card.PinRef;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What is on the screen: all that a panel needs, and never a secret. */
public sealed interface Screen {
  /** The card this screen is about, where there is one. */
  default Optional<CardLook> card() {
    return Optional.empty();
  }

  /** Nobody is here. */
  record Welcome() implements Screen {}

  /**
   * @param reading a card is in and being identified
   */
  record Insert(boolean reading) implements Screen {}

  /**
   * @param resuming an enrolment of this card is unfinished: the password is enough
   * @param busy the back office is being asked
   * @param problem why the last try failed; its remedy is to type again
   */
  record SignIn(CardLook look, boolean resuming, boolean busy, Optional<Problem> problem)
      implements Screen {
    @Override
    public Optional<CardLook> card() {
      return Optional.of(look);
    }
  }

  /**
   * @param name of the person, for the greeting
   * @param repeat the second entry
   * @param perhapsChosen an earlier visit may already have set a PIN: the same one is asked for
   */
  record ChoosePin(
      CardLook look,
      String name,
      PinRules rules,
      boolean repeat,
      boolean perhapsChosen,
      Optional<PinTrouble> trouble)
      implements Screen {
    @Override
    public Optional<CardLook> card() {
      return Optional.of(look);
    }
  }

  /**
   * The PIN that is on the card already.
   *
   * @param attemptsLeft after a rejection, otherwise -1
   */
  record EnterPin(Working work, PinRef ref, PinRules rules, int attemptsLeft) implements Screen {
    @Override
    public Optional<CardLook> card() {
      return work.card();
    }
  }

  /**
   * @param steps the stage of each step, in order
   * @param done how many steps are read back
   */
  record Working(CardLook look, List<Stage> steps, int done, boolean touchWanted)
      implements Screen {
    public Working {
      steps = List.copyOf(steps);
    }

    @Override
    public Optional<CardLook> card() {
      return Optional.of(look);
    }

    /** The stages in the order they begin. */
    public List<Stage> stages() {
      return List.copyOf(new LinkedHashSet<>(steps));
    }

    public StageState state(Stage stage) {
      if (steps.lastIndexOf(stage) < done) {
        return StageState.DONE;
      }
      return steps.indexOf(stage) <= done ? StageState.RUNNING : StageState.WAITING;
    }
  }

  /** How far a stage is. */
  enum StageState {
    WAITING,
    RUNNING,
    DONE
  }

  /**
   * The card was pulled too early.
   *
   * @param behind shown again when the same card is back
   */
  record Removed(CardLook look, Screen behind) implements Screen {}

  /** Another card than the one the visit began with. */
  record WrongCard(CardLook expected, CardLook found, Screen behind) implements Screen {
    @Override
    public Optional<CardLook> card() {
      return Optional.of(found);
    }
  }

  /** The card is ready. {@code effects}: what other systems have done so far. */
  record Done(CardLook look, Receipt receipt, List<Effect> effects) implements Screen {
    public Done {
      effects = List.copyOf(effects);
    }

    @Override
    public Optional<CardLook> card() {
      return Optional.of(look);
    }
  }

  /**
   * @param supportCode short code under which the log holds the technical detail; blank: none
   * @param behind shown again when the station is in order again; empty: nobody waits for that
   */
  record Trouble(Fault fault, String supportCode, Optional<CardLook> card, Optional<Screen> behind)
      implements Screen {
    public Trouble(Fault fault, String supportCode, Optional<CardLook> card) {
      this(fault, supportCode, card, Optional.empty());
    }
  }

  /** The visit is over and the card still in. */
  record TakeCard(CardLook look) implements Screen {
    @Override
    public Optional<CardLook> card() {
      return Optional.of(look);
    }
  }

  /** Lies over a screen on which nobody did anything for a while. */
  record TimeOutWarning(Screen under, int secondsLeft) implements Screen {
    @Override
    public Optional<CardLook> card() {
      return under.card();
    }
  }
}
