// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.kiosk.flow.Screen.ChoosePin;
import cim.keystation.kiosk.flow.Screen.Done;
import cim.keystation.kiosk.flow.Screen.EnterPin;
import cim.keystation.kiosk.flow.Screen.Insert;
import cim.keystation.kiosk.flow.Screen.Removed;
import cim.keystation.kiosk.flow.Screen.SignIn;
import cim.keystation.kiosk.flow.Screen.TakeCard;
import cim.keystation.kiosk.flow.Screen.TimeOutWarning;
import cim.keystation.kiosk.flow.Screen.Trouble;
import cim.keystation.kiosk.flow.Screen.Welcome;
import cim.keystation.kiosk.flow.Screen.Working;
import cim.keystation.kiosk.flow.Screen.WrongCard;
import java.util.List;
import java.util.Optional;

/**
 * Which screen follows. Pure and total: an input that means nothing to a screen leaves it as is.
 */
public final class Flow {
  private static final Fault OFFLINE = Fault.of(Problem.STATION_OFFLINE);

  public Screen next(Screen now, Input in) {
    if (now instanceof TimeOutWarning warning) {
      return warned(warning, in);
    }
    if (in instanceof Input.IdleWarning idle) {
      return timesOut(now) ? new TimeOutWarning(now, idle.secondsLeft()) : now;
    }
    if (in instanceof Input.IdleOver) {
      return timesOut(now) ? leave(now) : now;
    }
    if (in instanceof Input.Failed failed) {
      return failed(now, failed);
    }
    if (in instanceof Input.Cancel) {
      return now instanceof Working ? now : leave(now);
    }
    return onScreen(now, in);
  }

  /** Whether nobody doing anything ends this screen; never while the card is being worked on. */
  public boolean timesOut(Screen screen) {
    if (screen instanceof Trouble trouble) {
      return !station(trouble.fault()) || trouble.behind().isPresent();
    }
    return !(screen instanceof Welcome || screen instanceof Working || screen instanceof TakeCard);
  }

  private Screen warned(TimeOutWarning warning, Input in) {
    if (in instanceof Input.IdleWarning idle) {
      return new TimeOutWarning(warning.under(), idle.secondsLeft());
    }
    if (in instanceof Input.Activity) {
      return warning.under();
    }
    Screen beneath = next(warning.under(), in);
    return beneath.equals(warning.under()) ? warning : beneath;
  }

  private Screen failed(Screen now, Input.Failed failed) {
    Optional<Screen> behind =
        station(failed.fault())
            ? Optional.of(now).filter(Removed.class::isInstance)
            : Optional.empty();
    return new Trouble(failed.fault(), failed.supportCode(), now.card(), behind);
  }

  private static boolean station(Fault fault) {
    return fault.problem().remedy() == Problem.Remedy.STATION;
  }

  private Screen leave(Screen now) {
    if (now instanceof Trouble trouble && trouble.behind().isPresent()) {
      return new Trouble(trouble.fault(), trouble.supportCode(), trouble.card());
    }
    return now.card().<Screen>map(TakeCard::new).orElseGet(Welcome::new);
  }

  private Screen onScreen(Screen now, Input in) {
    if (now instanceof SignIn screen) {
      return onSignIn(screen, in);
    } else if (now instanceof ChoosePin screen) {
      return onChoosePin(screen, in);
    } else if (now instanceof EnterPin screen) {
      return onEnterPin(screen, in);
    } else if (now instanceof Working screen) {
      return onWorking(screen, in);
    } else if (now instanceof Removed screen) {
      return onAway(screen, screen.look(), screen.behind(), in);
    } else if (now instanceof WrongCard screen) {
      return in instanceof Input.CardOut
          ? new Removed(screen.expected(), screen.behind())
          : onAway(screen, screen.expected(), screen.behind(), in);
    } else if (now instanceof Done screen) {
      return onDone(screen, in);
    } else if (now instanceof Trouble screen) {
      return onTrouble(screen, in);
    } else if (now instanceof TakeCard) {
      return in instanceof Input.CardOut ? new Welcome() : now;
    }
    return onEntrance(now, in);
  }

  private Screen onEntrance(Screen now, Input in) {
    if (in instanceof Input.Start && now instanceof Welcome) {
      return new Insert(false);
    } else if (in instanceof Input.OfficeLost && !now.equals(new Insert(true))) {
      return new Trouble(OFFLINE, "", Optional.empty());
    } else if (in instanceof Input.Reading) {
      return new Insert(true);
    } else if (in instanceof Input.CardFound found) {
      return signIn(found);
    } else if (in instanceof Input.CardOut && now instanceof Insert) {
      return new Insert(false);
    } else if (in instanceof Input.Left && now.equals(new Insert(true))) {
      return new Welcome();
    }
    return now;
  }

  private Screen onSignIn(SignIn now, Input in) {
    if (in instanceof Input.SigningIn) {
      return new SignIn(now.look(), now.resuming(), true, Optional.empty());
    } else if (in instanceof Input.SignInRefused refused) {
      return new SignIn(now.look(), now.resuming(), false, Optional.of(refused.problem()));
    } else if (in instanceof Input.PinToChoose pin) {
      return choose(pin);
    } else if (in instanceof Input.WorkBegan work) {
      return working(work);
    } else if (in instanceof Input.CardFound found) {
      return signIn(found);
    } else if (in instanceof Input.CardOut) {
      return new Removed(
          now.look(), new SignIn(now.look(), now.resuming(), false, Optional.empty()));
    } else if (in instanceof Input.Left) {
      return new TakeCard(now.look());
    }
    return now;
  }

  private Screen onChoosePin(ChoosePin now, Input in) {
    if (in instanceof Input.PinToRepeat) {
      return pin(now, true, Optional.empty());
    } else if (in instanceof Input.PinRefused refused) {
      return pin(now, false, Optional.of(refused.trouble()));
    } else if (in instanceof Input.WorkBegan work) {
      return working(work);
    } else if (in instanceof Input.CardOut) {
      return new Removed(now.look(), pin(now, false, Optional.empty()));
    }
    return now;
  }

  private Screen onEnterPin(EnterPin now, Input in) {
    if (in instanceof Input.PinAnswered) {
      return now.work();
    } else if (in instanceof Input.CardOut) {
      return new Removed(now.work().look(), now.work());
    } else if (in instanceof Input.PinWanted wanted) {
      return new EnterPin(now.work(), wanted.ref(), wanted.rules(), wanted.attemptsLeft());
    }
    return onProgress(now, now.work(), in);
  }

  private Screen onWorking(Working now, Input in) {
    if (in instanceof Input.PinWanted wanted) {
      return new EnterPin(now, wanted.ref(), wanted.rules(), wanted.attemptsLeft());
    } else if (in instanceof Input.CardOut) {
      return new Removed(now.look(), touch(now, false));
    }
    return onProgress(now, now, in);
  }

  private Screen onProgress(Screen now, Working work, Input in) {
    if (in instanceof Input.WorkBegan began) {
      return working(began);
    } else if (in instanceof Input.StepDone step) {
      return new Working(work.look(), work.steps(), step.index() + 1, false);
    } else if (in instanceof Input.TouchWanted) {
      return touch(work, true);
    } else if (in instanceof Input.TouchOver && work.touchWanted()) {
      return touch(work, false);
    } else if (in instanceof Input.Finished finished) {
      return new Done(work.look(), finished.receipt(), List.of());
    }
    return now;
  }

  /** The card is not in, or the wrong one is. */
  private Screen onAway(Screen now, CardLook look, Screen behind, Input in) {
    if (in instanceof Input.CardBack) {
      return behind;
    } else if (in instanceof Input.OtherCard other) {
      return new WrongCard(look, other.found(), behind);
    } else if (in instanceof Input.CardFound found) {
      return signIn(found);
    } else if (in instanceof Input.WorkBegan work) {
      return working(work);
    } else if (in instanceof Input.Left) {
      return new Welcome();
    }
    return now;
  }

  private Screen onDone(Done now, Input in) {
    if (in instanceof Input.EffectsSeen seen) {
      return new Done(now.look(), now.receipt(), seen.effects());
    } else if (in instanceof Input.CardOut) {
      return new Welcome();
    } else if (in instanceof Input.Finish) {
      return leave(now);
    }
    return now;
  }

  private Screen onTrouble(Trouble now, Input in) {
    if (in instanceof Input.Reading) {
      return new Insert(true);
    } else if (in instanceof Input.CardFound found) {
      return signIn(found);
    } else if (in instanceof Input.WorkBegan work) {
      return working(work);
    } else if (in instanceof Input.PinToChoose pin) {
      return choose(pin);
    } else if (in instanceof Input.Finish) {
      return leave(now);
    } else if (now.fault().equals(OFFLINE)) {
      return in instanceof Input.OfficeFound ? new Welcome() : now;
    } else if (in instanceof Input.CardOut) {
      return now.behind().orElseGet(Welcome::new);
    }
    return now;
  }

  private SignIn signIn(Input.CardFound found) {
    return new SignIn(found.look(), found.resuming(), false, Optional.empty());
  }

  private ChoosePin pin(ChoosePin now, boolean repeat, Optional<PinTrouble> trouble) {
    return new ChoosePin(now.look(), now.name(), now.rules(), repeat, now.perhapsChosen(), trouble);
  }

  private ChoosePin choose(Input.PinToChoose pin) {
    return new ChoosePin(
        pin.look(), pin.name(), pin.rules(), false, pin.perhapsChosen(), Optional.empty());
  }

  private Working working(Input.WorkBegan work) {
    return new Working(work.look(), work.steps(), 0, false);
  }

  private Working touch(Working work, boolean wanted) {
    return new Working(work.look(), work.steps(), work.done(), wanted);
  }
}
