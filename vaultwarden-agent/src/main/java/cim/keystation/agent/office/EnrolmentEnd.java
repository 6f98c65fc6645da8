// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.register.Bundles;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.IssuedCertificate;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.card.CardSerial;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.message.Event;
import cim.keystation.profile.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ends a visit: compares what the station read back with what was issued, and makes the card active
 * or puts it in quarantine. All in the event's transaction.
 */
final class EnrolmentEnd {
  private final Profile profile;
  private final CardLife life;
  private final AuditLog audit;
  private final PasskeyIntake passkeys;
  private final Clock clock;

  EnrolmentEnd(OfficeParts parts) {
    this.profile = parts.policy().profile();
    this.life = parts.life();
    this.audit = parts.audit();
    this.passkeys = new PasskeyIntake(life, audit);
    this.clock = parts.clock();
  }

  void settle(Sql sql, Event event, EnrolledReport report) {
    Optional<VisitEntry> visit = Visits.find(sql, report.visitId());
    if (visit.isEmpty() || visit.get().state() != VisitEntry.State.OPEN) {
      note(sql, event, report, "event.late", "no open visit " + report.visitId());
      return;
    }
    if (!visit.get().serial().equals(report.serial()) || !visit.get().uid().equals(report.uid())) {
      note(sql, event, report, "event.mismatch", "the visit is for another card or person");
      return;
    }
    List<IssuedCertificate> matching = new ArrayList<>();
    Optional<String> problem = problem(sql, visit.get(), report, matching);
    try {
      if (problem.isPresent()) {
        note(sql, event, report, "event.mismatch", problem.get());
        quarantine(sql, visit.get(), event);
      } else {
        activate(sql, visit.get(), report, matching, event);
      }
    } catch (TransitionRefused e) {
      note(sql, event, report, "event.refused", String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> problem(
      Sql sql, VisitEntry visit, EnrolledReport report, List<IssuedCertificate> matching) {
    CardEntry card = Cards.find(sql, visit.serial()).orElseThrow();
    if (card.state() != CardState.PERSONALIZING) {
      return Optional.of("the card is " + card.state());
    }
    if (!card.firmware().equals(report.firmware())) {
      return Optional.of("firmware " + report.firmware() + ", registered " + card.firmware());
    }
    Map<String, String> issued = new TreeMap<>();
    for (IssuedCertificate certificate : Certificates.ofVisit(sql, visit.id())) {
      if (certificate.sha256().equals(report.slots().get(certificate.slot()))) {
        issued.put(certificate.slot(), certificate.sha256());
        matching.add(certificate);
      }
    }
    boolean complete =
        profile.piv().keySet().stream().allMatch(slot -> issued.containsKey(slot.hex()));
    if (!complete || !issued.equals(report.slots())) {
      return Optional.of("certificates differ from those issued in the visit");
    }
    return report.openPgp().equals(expectedOpenPgp(sql, visit.uid()))
        ? Optional.empty()
        : Optional.of("OpenPGP keys differ from the person's bundle");
  }

  private static Map<String, String> expectedOpenPgp(Sql sql, String uid) {
    Map<String, String> expected = new TreeMap<>();
    Bundles.certificate(sql, uid)
        .map(OpenPgpCertificate::parse)
        .ifPresent(
            certificate ->
                certificate
                    .subkeyFingerprints()
                    .forEach((role, fingerprint) -> expected.put(role.name(), fingerprint)));
    return expected;
  }

  private void activate(
      Sql sql,
      VisitEntry visit,
      EnrolledReport report,
      List<IssuedCertificate> certificates,
      Event event)
      throws TransitionRefused {
    CardSerial serial = visit.serial();
    Cause cause = new Cause(Reason.ENROLMENT, event.source());
    Instant now = clock.instant();
    Instant until = now.atZone(ZoneOffset.UTC).plus(profile.cardValidity()).toInstant();
    for (IssuedCertificate certificate : certificates) {
      Certificates.putOnCard(sql, certificate);
      until = certificate.notAfter().isBefore(until) ? certificate.notAfter() : until;
    }
    report.passkeys().ifPresent(seen -> passkeys.take(sql, serial, seen, event.source()));
    Cards.issued(sql, serial, now, until, report.openPgp());
    Visits.end(sql, visit.id(), VisitEntry.State.FINISHED);
    life.move(sql, serial, CardState.ISSUED, cause);
    life.move(sql, serial, CardState.ACTIVE, cause); // the holder was there all the time
  }

  private void quarantine(Sql sql, VisitEntry visit, Event event) throws TransitionRefused {
    CardState state = Cards.find(sql, visit.serial()).orElseThrow().state();
    if (state == CardState.PERSONALIZING) {
      Visits.end(sql, visit.id(), VisitEntry.State.GIVEN_UP);
      life.move(
          sql, visit.serial(), CardState.QUARANTINED, new Cause(Reason.MISMATCH, event.source()));
    }
  }

  private void note(Sql sql, Event event, EnrolledReport report, String action, String problem) {
    audit.append(
        sql,
        event.source(),
        action,
        "card/" + report.serial(),
        Map.of("event", event.id(), "visit", report.visitId(), "problem", problem));
  }
}
