// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.codes.CodeVerdict;
import cim.keystation.agent.codes.Codes;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.issuing.Genuineness;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.People;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.Bundles;
import cim.keystation.agent.register.Requests;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.Der;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.BackOffice.SignIn;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Credentials;
import cim.keystation.message.Refusal;
import cim.keystation.message.SignInBinding;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in. In this order: is the card genuine, is the password right (one try, at the
 * directory), may this person enrol this card, is the code right. So a wrong password or a card
 * that can't be enrolled spends no code attempt, and nobody learns of cards without a password.
 */
final class SignInDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SignInDesk.class);
  private static final Pattern STATION = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern UID = Pattern.compile("[^\\p{Cntrl}]{1,64}");

  private static final int LONGEST_RECIPIENT = 4096;

  private final Database database;
  private final Requests requests;
  private final OfficeKey sealing;
  private final Genuineness genuineness;
  private final People people;
  private final EnrolmentRules rules;
  private final Codes codes;
  private final VisitOpening opening;
  private final AuditLog audit;
  private final Clock clock;

  SignInDesk(OfficeParts parts, Genuineness genuineness, Requests requests) {
    this.database = parts.database();
    this.requests = requests;
    this.sealing = parts.sealing();
    this.genuineness = genuineness;
    this.people = parts.people();
    this.rules = new EnrolmentRules(parts.policy().profile());
    this.codes = parts.codes();
    this.opening = new VisitOpening(parts.life(), parts.policy(), parts.clock());
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  Visit signIn(SignIn request) throws RefusedByOffice {
    CardSerial serial =
        request.card().serial().orElseThrow(() -> new RefusedByOffice(Refusal.MALFORMED));
    if (!STATION.matcher(request.stationId()).matches() || !UID.matcher(request.uid()).matches()) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
    checkRecipient(request.recipient());
    Requests.Ticket ticket =
        Requests.Ticket.of(
            request.requestId(),
            "signIn",
            request.uid(),
            request.stationId(),
            serial.toString(),
            request.credentials().toBase64(),
            request.recipient().toBase64());
    Optional<Visit> before = database.read(sql -> requests.answered(sql, ticket, Visit.class));
    if (before.isPresent()) {
      return before.get();
    }
    try (Credentials credentials = open(request)) {
      Optional<Person> person = Optional.empty();
      Refusal otherwise = Refusal.WRONG_PASSWORD;
      try {
        genuineness.checkF9(request.pivAttestation());
        person = authenticate(request.uid(), credentials.password());
      } catch (RefusedByOffice e) {
        if (e.refusal().retryable()) {
          throw e;
        }
        otherwise = e.refusal();
      }
      Decision decision = decide(request, ticket, serial, credentials, person, otherwise);
      if (decision.visit().isPresent()) {
        return decision.visit().get();
      }
      throw new RefusedByOffice(decision.refusal().orElse(Refusal.INTERNAL));
    }
  }

  /** One of both is present. A refusal is committed: a wrong code has cost a try. */
  private record Decision(Optional<Visit> visit, Optional<Refusal> refusal) {}

  private Decision decide(
      SignIn request,
      Requests.Ticket ticket,
      CardSerial serial,
      Credentials credentials,
      Optional<Person> person,
      Refusal otherwise)
      throws RefusedByOffice {
    return database.write(
        sql -> {
          Optional<Visit> before = requests.answered(sql, ticket, Visit.class);
          if (before.isPresent()) {
            return new Decision(before, Optional.empty());
          }
          if (person.isEmpty()) {
            return refuse(sql, request, ticket, otherwise);
          }
          Optional<VisitEntry> unfinished = resumable(sql, serial, person.get());
          Optional<Refusal> no =
              refusal(sql, request, person.get(), serial, credentials, unfinished);
          if (no.isPresent()) {
            return refuse(sql, request, ticket, no.get());
          }
          Visit visit = enter(sql, person.get(), request, serial, unfinished);
          requests.store(sql, ticket, visit);
          return new Decision(Optional.of(visit), Optional.empty());
        });
  }

  private Visit enter(
      Sql sql, Person person, SignIn request, CardSerial serial, Optional<VisitEntry> unfinished)
      throws RefusedByOffice {
    try {
      VisitEntry entry =
          unfinished.isPresent()
              ? opening.resume(sql, person, request, unfinished.get())
              : opening.open(sql, person, request, serial);
      Visit visit = visit(sql, person, entry, unfinished.isPresent());
      audit(sql, request, visit.resumed() ? "visit.resume" : "visit.open", visit.visitId());
      return visit;
    } catch (TransitionRefused e) {
      LOG.warn("the register refused a visit that the rules allowed: {}", e.getMessage());
      throw new RefusedByOffice(Refusal.CARD_STATE);
    }
  }

  private Optional<Refusal> refusal(
      Sql sql,
      SignIn request,
      Person person,
      CardSerial serial,
      Credentials credentials,
      Optional<VisitEntry> unfinished) {
    Optional<Refusal> byRules = rules.check(sql, person, request.card(), serial);
    if (byRules.isPresent() || unfinished.isPresent()) {
      return byRules;
    }
    if (request.resume()) {
      return Optional.of(Refusal.VISIT_CLOSED);
    }
    CodeVerdict verdict = codes.redeem(sql, person.uid(), credentials.code(), actor(request));
    return switch (verdict) {
      case REDEEMED -> Optional.empty();
      case WRONG -> Optional.of(Refusal.CODE_WRONG);
      case USED -> Optional.of(Refusal.CODE_USED);
      case EXPIRED -> Optional.of(Refusal.CODE_EXPIRED);
      case LOCKED -> Optional.of(Refusal.CODE_LOCKED);
    };
  }

  private Optional<VisitEntry> resumable(Sql sql, CardSerial serial, Person person) {
    return Visits.unfinished(sql, serial, person.uid())
        .filter(visit -> clock.instant().isBefore(visit.resumableUntil()));
  }

  private Optional<Person> authenticate(String uid, Secret password) throws RefusedByOffice {
    try {
      Optional<Person> person = people.find(uid);
      return person.isPresent() && people.authenticate(person.get().uid(), password)
          ? person
          : Optional.empty();
    } catch (DirectoryUnavailable e) {
      LOG.warn("directory: {}", e.getMessage());
      throw new RefusedByOffice(Refusal.DIRECTORY_DOWN);
    }
  }

  private static void checkRecipient(Bytes recipient) throws RefusedByOffice {
    try {
      if (recipient.length() <= LONGEST_RECIPIENT
          && Der.certificate(recipient).getPublicKey() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      LOG.info("sign-in refused: its recipient is no certificate");
    }
    throw new RefusedByOffice(Refusal.MALFORMED);
  }

  /** Fails also for credentials that were sealed for another request. */
  private Credentials open(SignIn request) throws RefusedByOffice {
    try (Secret json = Envelope.open(request.credentials(), sealing.key(), sealing.certificate())) {
      return Credentials.parse(json, SignInBinding.of(request));
    } catch (IllegalArgumentException e) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
  }

  private Decision refuse(Sql sql, SignIn request, Requests.Ticket ticket, Refusal refusal) {
    audit(sql, request, "signin.refused", refusal.name());
    requests.refuse(sql, ticket, refusal);
    return new Decision(Optional.empty(), Optional.of(refusal));
  }

  private void audit(Sql sql, SignIn request, String action, String what) {
    audit.append(
        sql,
        actor(request),
        action,
        "card/" + request.card().serial().map(CardSerial::toString).orElse("none"),
        Map.of("uid", request.uid(), action.startsWith("visit") ? "visit" : "refusal", what));
  }

  private static String actor(SignIn request) {
    return "station/" + request.stationId();
  }

  private static Visit visit(Sql sql, Person person, VisitEntry entry, boolean resumed) {
    return new Visit(
        entry.id(),
        person.uid(),
        person.displayName(),
        person.mail(),
        entry.closesAt(),
        resumed,
        Bundles.certificate(sql, person.uid())
            .map(certificate -> OpenPgpCertificate.parse(certificate).fingerprint())
            .orElseThrow());
  }
}
