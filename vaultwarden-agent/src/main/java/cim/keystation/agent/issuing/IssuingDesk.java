// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.issuing;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.IssuedCertificate;
import cim.keystation.agent.register.OpenVisits;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.Requests;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.card.Bytes;
import cim.keystation.card.Slot;
import cim.keystation.keys.CertificateSubject;
import cim.keystation.keys.Der;
import cim.keystation.keys.Fingerprint;
import cim.keystation.keys.IssuingCa;
import cim.keystation.message.BackOffice.Issue;
import cim.keystation.message.BackOffice.Issued;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.profile.Profile;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Issues certificates within visits. The subject comes from the directory, never from the CSR. */
public final class IssuingDesk {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Database database;
  private final Requests requests;
  private final OpenVisits visits;
  private final IssuingRules rules;
  private final IssuingCa ca;
  private final String organisation;
  private final AuditLog audit;
  private final Clock clock;

  /** What issuing works with. */
  public record Parts(
      Database database,
      Requests requests,
      OpenVisits visits,
      Profile profile,
      Genuineness genuineness,
      IssuingCa ca,
      String organisation,
      AuditLog audit,
      Clock clock) {}

  public IssuingDesk(Parts parts) {
    this.database = parts.database();
    this.requests = parts.requests();
    this.visits = parts.visits();
    this.rules = new IssuingRules(parts.profile(), parts.genuineness());
    this.ca = parts.ca();
    this.organisation = parts.organisation();
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  /**
   * Answers {@code BackOffice.issue}. A repeat is the same visit, slot and key under the same id;
   * its attestation and CSR may be new ones, since their signatures never come out the same.
   */
  public Issued issue(Issue request) throws RefusedByOffice {
    VisitEntry visit = database.read(sql -> visits.require(sql, request.visitId(), request.card()));
    CardEntry card = database.read(sql -> Cards.find(sql, visit.serial())).orElseThrow();
    IssuingRules.Checked checked;
    try {
      checked = rules.check(request, card.firmware());
    } catch (RefusedByOffice e) {
      database.write(
          sql -> {
            audit(sql, visit, "certificate.refused", request.slot(), e.refusal().name());
            return true;
          });
      throw e;
    }
    Requests.Ticket ticket =
        Requests.Ticket.of(
            request.requestId(),
            "issue",
            visit.id(),
            checked.key().slot().hex(),
            Bytes.of(checked.key().publicKey().getEncoded()).toHex());
    return database.write(
        sql -> {
          Optional<Issued> before = requests.answered(sql, ticket, Issued.class);
          if (before.isPresent()) {
            return before.get();
          }
          visits.require(sql, request.visitId(), request.card());
          Issued issued = issue(sql, visit, checked);
          requests.store(sql, ticket, issued);
          return issued;
        });
  }

  private Issued issue(Sql sql, VisitEntry visit, IssuingRules.Checked checked) {
    Person person = PeopleSnapshot.find(sql, visit.uid()).orElseThrow();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.atZone(ZoneOffset.UTC).plus(checked.wanted().validity()).toInstant();
    Instant caEnds = ca.certificate().getNotAfter().toInstant();
    X509Certificate certificate =
        ca.issue(
            new CertificateSubject(
                person.uid(),
                person.displayName(),
                organisation,
                Optional.of(person.mail()).filter(mail -> !mail.isBlank()),
                Optional.empty()),
            checked.key().publicKey(),
            checked.wanted().purpose(),
            now.minus(CLOCK_SKEW),
            until.isBefore(caEnds) ? until : caEnds);
    Slot slot = checked.key().slot();
    String sha256 = Fingerprint.sha256(certificate);
    Certificates.add(
        sql,
        new IssuedCertificate(
            sha256,
            visit.serial(),
            slot.hex(),
            visit.id(),
            checked.wanted().algorithm().name(),
            Der.of(certificate),
            now,
            certificate.getNotAfter().toInstant(),
            false));
    audit(sql, visit, "certificate.issue", slot.hex(), sha256);
    return new Issued(Der.of(certificate), ca.chain().stream().map(Der::of).toList());
  }

  private void audit(Sql sql, VisitEntry visit, String action, String slot, String what) {
    audit.append(
        sql,
        "station/" + visit.station(),
        action,
        "card/" + visit.serial(),
        Map.of("visit", visit.id(), "uid", visit.uid(), "slot", slot, "what", what));
  }
}
