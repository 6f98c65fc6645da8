// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
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

/** What is at the station now, and what happens next. Runs on the card thread. */
final class Attendance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  private final StationParts parts;
  private final Consumer<Input> screen;
  private final Runnable lostContact;
  private final Visitor visitor = new Visitor();
  private final CardContact contact;
  private final Reception reception;
  private final SignInDesk signInDesk;
  private final TroubleDesk trouble;
  private final EffectsWatch effects;
  private Phase phase = Phase.CARD;
  private @Nullable Terms terms;
  private boolean resuming;

  Attendance(StationParts parts, Consumer<Input> screen, Runnable lostContact) {
    this.parts = parts;
    this.screen = screen;
    this.lostContact = lostContact;
    this.contact = new CardContact(parts);
    this.reception = new Reception(parts);
    this.signInDesk = new SignInDesk(parts, screen);
    this.trouble = new TroubleDesk(parts.random(), screen);
    this.effects = new EffectsWatch(parts.office(), screen);
  }

  /** The person, for the threads that must not wait for this one. */
  Visitor visitor() {
    return visitor;
  }

  void inserted() {
    if (contact.card().isPresent()) {
      return;
    }
    if (phase == Phase.END && visitor.sitting().isEmpty()) {
      phase = Phase.CARD;
    }
    visitor.arrived();
    if (visitor.sitting().isEmpty()) {
      screen.accept(new Input.Reading());
    }
    tried(
        () -> {
          Card found = contact.connect();
          Optional<Sitting> before = visitor.sitting();
          if (before.isPresent()) {
            welcomeBack(found, before.get());
          } else {
            welcome(found);
          }
        });
  }

  /** A card is in that nobody has in hand. */
  void started() {
    if (contact.card().isEmpty() && visitor.sitting().isEmpty()) {
      phase = Phase.CARD;
      inserted();
    }
  }

  private void welcome(Card found) throws RefusedByOffice, TermsUnreadable, NotServed {
    terms = reception.admit(found);
    resuming = reception.resumes(found);
    if (visitor.gone()) {
      return; // and the card is let go of by what leaving queued behind this
    }
    phase = Phase.SIGN_IN;
    screen.accept(new Input.CardFound(CardLook.of(found.info()), resuming));
  }

  private void welcomeBack(Card found, Sitting before) {
    CardLook look = CardLook.of(found.info());
    if (!look.serial().equals(before.look().serial())) {
      contact.close();
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
    contact.close();
    switch (phase) {
      case CARD, SIGN_IN -> phase = Phase.CARD;
      case PIN -> visitor.sitting().ifPresent(now -> now.choice().close());
      case WORK -> LOG.info("card out, the visit can go on");
      case END -> leave(false);
    }
  }

  void readerGone() {
    removed();
    Phase goesOn = phase;
    fail(Fault.of(Problem.READER_MISSING));
    phase = visitor.sitting().isEmpty() ? Phase.CARD : goesOn;
  }

  void signIn(String uid, Secret password, Secret code) {
    Card present = contact.card().orElse(null);
    Terms agreed = terms;
    if (phase != Phase.SIGN_IN || present == null || agreed == null) {
      password.close();
      code.close();
      lookForCardAgain();
      return;
    }
    tried(
        () -> {
          try {
            begin(signInDesk.signIn(uid, password, code, present, agreed, resuming), present);
          } catch (SignInDesk.CodeNeeded e) {
            resuming = false;
            screen.accept(new Input.CardFound(CardLook.of(present.info()), false));
            screen.accept(new Input.SignInRefused(e.problem()));
          } catch (RefusedByOffice e) {
            refused(e);
          }
        });
  }

  /** The screen was ahead of us: it must not wait for an answer that nobody will give. */
  private void lookForCardAgain() {
    LOG.warn("a sign-in without a card in hand, phase {}", phase);
    visitor.end();
    contact.close();
    phase = Phase.CARD;
    screen.accept(new Input.CardOut());
    lostContact.run();
  }

  private void begin(Sitting begun, Card present) {
    visitor.begin(begun);
    if (reception.otherWorkUnfinished(present, begun.enrolling().procedure().kind())) {
      visitor.end();
      fail(Fault.of(Problem.OTHER_WORK_UNFINISHED));
    } else if (begun.pinKnownToCard()) {
      work(begun);
    } else {
      phase = Phase.PIN;
      screen.accept(signInDesk.pinToChoose(begun));
    }
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
    Sitting now = visitor.sitting().orElse(null);
    if (phase != Phase.PIN || now == null || contact.card().isEmpty()) {
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
    Card present = contact.card().orElse(null);
    if (present == null) {
      return;
    }
    phase = Phase.WORK;
    WorkRun run = new WorkRun(parts, screen, now);
    Outcome<?> outcome = run.on(present, visitor::gone);
    if (outcome instanceof Outcome.Completed<?>) {
      phase = Phase.END;
      visitor.end();
      screen.accept(new Input.Finished(run.receipt()));
      effects.begin(now.visit().visitId());
    } else if (outcome instanceof Outcome.CardRemoved<?>) {
      contact.close();
      lostContact.run();
    } else if (outcome instanceof Outcome.Refused<?> refused) {
      fail(Fault.of(refused.refusal()));
    } else if (outcome instanceof Outcome.Failed<?> failed) {
      fail(Fault.of(failed.cause()), failed.cause());
    }
  }

  /** Lets go of the card, so that the next try begins with a new connection. */
  void again() {
    effects.end();
    contact.close();
    if (phase == Phase.END && trouble.wantsSignIn()) {
      visitor.end();
    }
    phase = visitor.sitting().isEmpty() ? Phase.CARD : phase == Phase.END ? Phase.WORK : phase;
  }

  /** Wipes the person. {@code cardStillIn}: it is not read again until it was taken out. */
  void leave(boolean cardStillIn) {
    effects.end();
    visitor.end();
    contact.close();
    terms = null;
    phase = cardStillIn ? Phase.END : Phase.CARD;
  }

  void stationFault(Throwable bug) {
    phase = Phase.END;
    trouble.reportBug(bug);
  }

  private void fail(Fault fault) {
    phase = Phase.END;
    trouble.report(fault);
  }

  private void fail(Fault fault, Exception cause) {
    phase = Phase.END;
    trouble.report(fault, cause);
  }

  private void tried(Attempt attempt) {
    try {
      attempt.run();
    } catch (CardException.CardGone e) {
      contact.close();
      lostContact.run();
    } catch (CardException e) {
      contact.close();
      fail(Fault.of(e), e);
    } catch (RefusedByOffice e) {
      fail(Fault.of(e.refusal()), e);
    } catch (TermsUnreadable e) {
      fail(Fault.of(Problem.TERMS_UNREADABLE), e);
    } catch (NotServed e) {
      fail(Fault.of(e.problem()));
    }
  }

  @Override
  public void close() {
    effects.close();
  }
}
