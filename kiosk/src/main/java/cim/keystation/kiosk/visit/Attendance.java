// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.FormFactor;
import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.procedure.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who and what is at the station now. Everything but {@link #answer}, {@link #cardLeft} and {@link
 * #personLeft} runs on the card thread.
 */
final class Attendance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  /** What is waited for. */
  private enum Phase {
    CARD,
    SIGN_IN,
    PIN,
    /** The procedure runs, or goes on when the card is back. */
    WORK,
    /** The visit is over or stuck: for the person to decide, or the card to be taken. */
    END
  }

  private final StationParts parts;
  private final Consumer<Input> screen;
  private final Runnable lostContact;
  private final SignInDesk signInDesk;
  private final EffectsWatch effects;
  private Phase phase = Phase.CARD;
  private @Nullable Card card;
  private @Nullable Terms terms;
  private boolean resuming;
  private Problem.@Nullable Remedy lastRemedy;
  private volatile @Nullable Sitting sitting;
  private volatile boolean personGone;

  Attendance(StationParts parts, Consumer<Input> screen, Runnable lostContact) {
    this.parts = parts;
    this.screen = screen;
    this.lostContact = lostContact;
    this.signInDesk = new SignInDesk(parts, screen);
    this.effects = new EffectsWatch(parts.office(), screen);
  }

  /* From other threads. */

  boolean answer(Secret pin) {
    Sitting now = sitting;
    return now != null && now.operator().answer(pin);
  }

  void cardLeft() {
    Sitting now = sitting;
    if (now != null) {
      now.operator().decline();
    }
  }

  void personLeft() {
    personGone = true;
    cardLeft();
  }

  /* On the card thread. */

  void inserted() {
    if (card != null) {
      return;
    }
    if (phase == Phase.END && sitting == null) {
      phase = Phase.CARD;
    }
    personGone = false;
    if (sitting == null) {
      screen.accept(new Input.Reading());
    }
    try {
      Card found = connect();
      Sitting before = sitting;
      if (before == null) {
        welcome(found);
      } else {
        welcomeBack(found, before);
      }
    } catch (CardException.CardGone e) {
      closeCard();
      lostContact.run();
    } catch (CardException e) {
      closeCard();
      fail(faultAtIdentification(e), e);
    } catch (RefusedByOffice e) {
      fail(Fault.of(e.refusal()), e);
    } catch (TermsUnreadable e) {
      fail(Fault.of(Problem.TERMS_UNREADABLE), e);
    }
  }

  private Card connect() throws CardException {
    CardChannel channel = parts.reader().connect();
    try {
      Card found = parts.work().identify(channel);
      card = found;
      return found;
    } finally {
      if (card == null) {
        channel.close();
      }
    }
  }

  private static Fault faultAtIdentification(CardException e) {
    return e instanceof CardException.CardRefused ? Fault.of(Problem.NOT_A_YUBIKEY) : Fault.of(e);
  }

  private void welcome(Card found) throws RefusedByOffice, TermsUnreadable {
    CardLook look = CardLook.of(found.info());
    if (look.form() == FormFactor.USB_A_BIO || look.form() == FormFactor.USB_C_BIO) {
      fail(Fault.of(Problem.BIO_NOT_SERVED), null);
      return;
    }
    if (look.serial().isEmpty()) {
      fail(Fault.of(Problem.NO_SERIAL), null);
      return;
    }
    Terms fresh = parts.office().terms();
    parts.work().pinCheck(fresh);
    terms = fresh;
    resuming = parts.journal().unfinished(found.serial()).isPresent();
    phase = Phase.SIGN_IN;
    screen.accept(new Input.CardFound(look, resuming));
  }

  private void welcomeBack(Card found, Sitting before) {
    CardLook look = CardLook.of(found.info());
    if (!look.serial().equals(before.look().serial())) {
      closeCard();
      screen.accept(new Input.OtherCard(look));
      return;
    }
    before.operator().back();
    screen.accept(new Input.CardBack());
    if (phase == Phase.PIN) {
      screen.accept(signInDesk.pinToChoose(before));
    } else {
      work(before);
    }
  }

  void removed() {
    closeCard();
    switch (phase) {
      case CARD, SIGN_IN -> phase = Phase.CARD;
      case PIN -> forgetFirstEntry();
      case WORK -> LOG.info("card out, the visit can go on");
      case END -> leave(false);
    }
  }

  private void forgetFirstEntry() {
    Sitting now = sitting;
    if (now != null) {
      now.choice().close();
    }
  }

  void readerGone() {
    removed();
    Phase goesOn = phase;
    fail(Fault.of(Problem.READER_MISSING), null);
    phase = sitting == null ? Phase.CARD : goesOn;
  }

  void signIn(String uid, Secret password, Secret code) {
    Card present = card;
    Terms agreed = terms;
    if (phase != Phase.SIGN_IN || present == null || agreed == null) {
      password.close();
      code.close();
      return;
    }
    try {
      Sitting begun = signInDesk.signIn(uid, password, code, present, agreed, resuming);
      sitting = begun;
      if (otherWorkUnfinished(begun, present)) {
        endSitting();
        fail(Fault.of(Problem.OTHER_WORK_UNFINISHED), null);
      } else if (begun.pinKnownToCard()) {
        work(begun);
      } else {
        phase = Phase.PIN;
        screen.accept(signInDesk.pinToChoose(begun));
      }
    } catch (SignInDesk.CodeNeeded e) {
      resuming = false;
      screen.accept(new Input.CardFound(CardLook.of(present.info()), false));
      screen.accept(new Input.SignInRefused(e.problem()));
    } catch (RefusedByOffice e) {
      refused(e);
    } catch (CardException.CardGone e) {
      closeCard();
      lostContact.run();
    } catch (CardException e) {
      fail(Fault.of(e), e);
    } catch (TermsUnreadable e) {
      fail(Fault.of(Problem.TERMS_UNREADABLE), e);
    }
  }

  private boolean otherWorkUnfinished(Sitting begun, Card present) {
    String kind = begun.enrolling().procedure().kind();
    return parts
        .journal()
        .unfinished(present.serial())
        .filter(trail -> !trail.kind().equals(kind))
        .isPresent();
  }

  private void refused(RefusedByOffice e) {
    Fault fault = Fault.of(e.refusal());
    if (fault.problem().remedy() == Problem.Remedy.TYPE_AGAIN) {
      screen.accept(new Input.SignInRefused(fault.problem()));
    } else {
      fail(fault, e);
    }
  }

  void pin(Secret typed) {
    Sitting now = sitting;
    if (phase != Phase.PIN || now == null || card == null) {
      typed.close();
      return;
    }
    Optional<Secret> chosen = now.choice().typed(typed);
    chosen.ifPresent(
        pin -> {
          now.operator().remember(pin);
          work(now);
        });
  }

  private void work(Sitting now) {
    Card present = card;
    if (present == null) {
      return;
    }
    phase = Phase.WORK;
    WorkRun run = new WorkRun(parts, screen, now);
    Outcome<?> outcome = run.on(present, () -> personGone);
    if (outcome instanceof Outcome.Completed<?>) {
      phase = Phase.END;
      endSitting();
      screen.accept(new Input.Finished(run.receipt()));
      effects.begin(now.visit().visitId());
    } else if (outcome instanceof Outcome.CardRemoved<?>) {
      closeCard();
      lostContact.run();
    } else if (outcome instanceof Outcome.Refused<?> refused) {
      fail(Fault.of(refused.refusal()), null);
    } else if (outcome instanceof Outcome.Failed<?> failed) {
      fail(Fault.of(failed.cause()), failed.cause());
    }
  }

  /** Lets go of the card, so that the next try begins with a new connection. */
  void again() {
    effects.end();
    closeCard();
    if (phase == Phase.END && lastRemedy == Problem.Remedy.SIGN_IN) {
      endSitting();
    }
    phase = sitting == null ? Phase.CARD : phase == Phase.END ? Phase.WORK : phase;
  }

  /** Wipes the person. {@code cardStillIn}: it is not read again until it was taken out. */
  void leave(boolean cardStillIn) {
    effects.end();
    endSitting();
    closeCard();
    terms = null;
    phase = cardStillIn ? Phase.END : Phase.CARD;
  }

  void stationFault() {
    fail(Fault.of(Problem.STATION_FAULT), null);
  }

  private void fail(Fault fault, @Nullable Exception cause) {
    String code = SupportCode.random(parts.random());
    String detail = cause == null ? "" : cause.toString();
    LOG.warn("support code {}: {} {} {}", code, fault.problem(), fault.values(), detail);
    phase = Phase.END;
    lastRemedy = fault.problem().remedy();
    screen.accept(new Input.Failed(fault, code));
  }

  private void endSitting() {
    Sitting now = sitting;
    sitting = null;
    if (now != null) {
      now.close();
    }
  }

  private void closeCard() {
    Card old = card;
    card = null;
    if (old != null) {
      old.channel().close();
    }
  }

  @Override
  public void close() {
    effects.close();
  }
}
