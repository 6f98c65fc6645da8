// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.keys.StationKey;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.BackOffice.SignIn;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Credentials;
import cim.keystation.message.Refusal;
import cim.keystation.message.SignInBinding;
import cim.keystation.procedure.Journal.Trail;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a visit with the back office and prepares its procedure. */
final class SignInDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SignInDesk.class);

  /** To a sign-in without a code these mean that the back office knows of no unfinished visit. */
  private static final Set<Refusal> CODE_AFTER_ALL =
      EnumSet.of(Refusal.CODE_WRONG, Refusal.CODE_USED, Refusal.CODE_EXPIRED, Refusal.VISIT_CLOSED);

  private final StationParts parts;
  private final Consumer<Input> screen;

  SignInDesk(StationParts parts, Consumer<Input> screen) {
    this.parts = parts;
    this.screen = screen;
  }

  /**
   * Takes password and code over and closes them.
   *
   * @throws CodeNeeded when {@code resume} was asked for and there is nothing to resume
   */
  Sitting signIn(String uid, Secret password, Secret code, Card card, Terms terms, boolean resume)
      throws RefusedByOffice, CardException, TermsUnreadable, CodeNeeded {
    StationKey key = StationKey.make(parts.random(), Clock.systemUTC());
    Visit visit;
    try (Credentials credentials = new Credentials(password, code)) {
      visit = parts.office().signIn(request(uid, credentials, key, card, terms, resume));
    } catch (RefusedByOffice e) {
      if (resume && CODE_AFTER_ALL.contains(e.refusal())) {
        throw new CodeNeeded(
            e.refusal() == Refusal.VISIT_CLOSED
                ? Problem.CODE_WRONG
                : Fault.of(e.refusal()).problem());
      }
      throw e;
    }
    LOG.info("visit {} of {} with card {}", visit.visitId(), visit.uid(), card.serial());
    return sitting(visit, key, card, terms);
  }

  private SignIn request(
      String uid, Credentials credentials, StationKey key, Card card, Terms terms, boolean resume)
      throws CardException {
    String id = UUID.randomUUID().toString();
    Bytes recipient = key.certificateDer();
    String binding = SignInBinding.of(id, parts.stationId(), uid, card.info(), recipient, resume);
    return new SignIn(
        id,
        parts.stationId(),
        uid,
        parts.work().seal(credentials, binding, terms),
        card.info(),
        parts.work().pivAttestation(card),
        recipient,
        resume);
  }

  private Sitting sitting(Visit visit, StationKey key, Card card, Terms terms)
      throws TermsUnreadable {
    PinCheck check = parts.work().pinCheck(terms);
    Enrolling<?> enrolling = parts.work().enrol(terms, visit, key, card);
    Optional<Trail> trail = parts.journal().unfinished(card.serial());
    boolean known = trail.filter(t -> t.finished().contains(enrolling.pinStep())).isPresent();
    return new Sitting(
        visit,
        CardLook.of(card.info()),
        enrolling,
        new KioskOperator(check.rules(), screen),
        new PinChoice(check, screen),
        known);
  }

  /** Asks the person to choose a PIN; differently when an earlier visit may have set one. */
  Input pinToChoose(Sitting sitting) {
    boolean perhaps =
        sitting
            .look()
            .serial()
            .flatMap(parts.journal()::unfinished)
            .flatMap(Trail::inDoubt)
            .filter(sitting.enrolling().pinStep()::equals)
            .isPresent();
    return new Input.PinToChoose(
        sitting.look(), sitting.visit().displayName(), sitting.choice().rules(), perhaps);
  }

  /** The station remembers an unfinished enrolment that the back office does not. */
  static final class CodeNeeded extends Exception {
    private static final long serialVersionUID = 1L;
    private final Problem problem;

    CodeNeeded(Problem problem) {
      super("a code is needed");
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
