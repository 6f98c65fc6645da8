// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.breakglass.BreakGlass.Outcome;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try at the password: counted as wrong, looked at outside any transaction, then noted as what
 * it was.
 */
final class Trial {
  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
  private static final String ACTOR = "page/" + BreakGlass.NAME;
  private static final Outcome NO = new Outcome(Optional.empty(), Optional.empty());

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final String from;

  /**
   * @param from the sender's address
   */
  Trial(Database database, AuditLog audit, Clock clock, String from) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.from = from;
  }

  /** Either an account whose password may be looked at, or why it isn't. */
  private record Begun(Optional<Account> account, Outcome otherwise) {}

  Outcome of(Secret password) {
    Optional<Instant> told = database.read(this::told);
    if (told.isPresent()) {
      return new Outcome(Optional.empty(), told);
    }
    Begun begun = database.write(this::begin);
    if (begun.account().isEmpty()) {
      return begun.otherwise();
    }
    Account account = begun.account().get();
    boolean right = account.hash().matches(password);
    LOG.warn("break-glass: a {} password from {}", right ? "right" : "wrong", from);
    return database.write(sql -> end(sql, account, right));
  }

  /** Until when it is locked, where that is in the audit log: more of the same write nothing. */
  private Optional<Instant> told(Sql sql) {
    return AccountTable.find(sql)
        .map(Account::tries)
        .filter(Tries::refused)
        .flatMap(tries -> tries.locked(now()));
  }

  private Begun begin(Sql sql) {
    Optional<Account> found = AccountTable.find(sql);
    if (found.isEmpty()) {
      return new Begun(found, NO);
    }
    Account account = found.get();
    Optional<Instant> locked = account.tries().locked(now());
    if (locked.isPresent()) {
      refuse(sql, account);
      return new Begun(Optional.empty(), new Outcome(Optional.empty(), locked));
    }
    Tries tries = account.tries().begun(now());
    AccountTable.put(sql, account.with(tries));
    return new Begun(Optional.of(account.with(tries)), NO);
  }

  private void refuse(Sql sql, Account account) {
    if (!account.tries().refused()) {
      audit(sql, "refused", account.tries());
      AccountTable.put(sql, account.with(account.tries().refusedOne()));
    }
  }

  private Outcome end(Sql sql, Account tried, boolean right) {
    Optional<Account> found =
        AccountTable.find(sql).filter(each -> each.reference().equals(tried.reference()));
    boolean lets = right && found.isPresent();
    audit(sql, lets ? "used" : "wrong", tried.tries());
    if (found.isEmpty()) {
      return NO; // taken away, or given another password, meanwhile
    }
    if (!right) {
      return new Outcome(Optional.empty(), tried.tries().locked(now()));
    }
    AccountTable.put(sql, found.get().used(now()));
    return new Outcome(Optional.of(BreakGlass.bearer(tried, now())), Optional.empty());
  }

  private void audit(Sql sql, String what, Tries tries) {
    Map<String, String> details = new TreeMap<>(Map.of("from", from));
    details.put("tries", Integer.toString(tries.wrong()));
    if (!what.equals("used")) {
      tries.lockedUntil().ifPresent(until -> details.put("locked-until", until.toString()));
    }
    audit.append(sql, ACTOR, "page.break-glass-" + what, "page", details);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
