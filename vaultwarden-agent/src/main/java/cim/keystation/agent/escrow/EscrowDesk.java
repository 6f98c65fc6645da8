// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.escrow;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.register.OpenVisits;
import cim.keystation.agent.register.Requests;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.message.BackOffice.Deposit;
import cim.keystation.message.BackOffice.Deposited;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes sealed secrets in and numbers them. Nothing here can open one: the keys are the
 * custodians'. Older versions stay, since a station may die between deposit and card.
 */
public final class EscrowDesk {
  private static final int LONGEST = 65536;

  private final Database database;
  private final Requests requests;
  private final OpenVisits visits;
  private final List<X509Certificate> custodians;
  private final int needed;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param needed how many custodians open a secret together; 1: each alone
   */
  public EscrowDesk(
      Database database,
      Requests requests,
      OpenVisits visits,
      List<X509Certificate> custodians,
      int needed,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.requests = requests;
    this.visits = visits;
    this.custodians = List.copyOf(custodians);
    this.needed = needed;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Answers {@code BackOffice.deposit}.
   *
   * @throws RefusedByOffice {@code MALFORMED} unless the blob is sealed to all custodians and
   *     nobody else
   */
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    if (request.envelope().length() > LONGEST
        || !EscrowBlob.isFor(request.envelope(), custodians, needed)) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
    Requests.Ticket ticket =
        Requests.Ticket.of(
            request.requestId(),
            "deposit",
            request.visitId(),
            request.kind().name(),
            request.envelope().toHex());
    return database.write(
        sql -> {
          Optional<Deposited> before = requests.answered(sql, ticket, Deposited.class);
          if (before.isPresent()) {
            return before.get();
          }
          VisitEntry visit = visits.require(sql, request.visitId(), request.card());
          Deposited deposited = store(sql, request, visit);
          requests.store(sql, ticket, deposited);
          return deposited;
        });
  }

  private Deposited store(Sql sql, Deposit request, VisitEntry visit) {
    long version =
        1
            + sql.one(
                    "SELECT COALESCE(MAX(version), 0) AS newest FROM deposit WHERE serial = ? AND"
                        + " kind = ?",
                    row -> row.number("newest"),
                    request.card(),
                    request.kind())
                .orElse(0L);
    sql.run(
        "INSERT INTO deposit VALUES (?, ?, ?, ?, ?, ?)",
        request.card(),
        request.kind(),
        version,
        visit.id(),
        request.envelope(),
        clock.instant());
    audit.append(
        sql,
        "station/" + visit.station(),
        "escrow.deposit",
        "card/" + request.card(),
        Map.of(
            "kind", request.kind().name(),
            "version", Long.toString(version),
            "visit", visit.id()));
    return new Deposited(Math.toIntExact(version));
  }
}
