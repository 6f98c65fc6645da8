// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets the account, takes it away, and lets in by it. It lies in the register, so that all agents
 * count the same tries, also after a restart. Every try is audited, but for those during a lock, of
 * which the first is. Thread-safe.
 */
public final class BreakGlass {
  /** Its name, on the page and in the audit log. */
  public static final String NAME = Bearer.BREAK_GLASS;

  /** How long it opens the page; no request makes it longer. */
  public static final Duration SESSION = Duration.ofMinutes(30);

  private static final String TOKEN = "break-glass/";

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  public BreakGlass(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param setBy actor
   * @param usedAt empty: never yet
   * @param wrong passwords since the last right one
   * @param lockedUntil empty: it isn't
   */
  public record Standing(
      Instant setAt,
      String setBy,
      Optional<Instant> usedAt,
      int wrong,
      Optional<Instant> lockedUntil) {}

  /**
   * What came of a try; both empty: the password is wrong, or there is no account.
   *
   * @param lockedUntil until when even the right password is refused
   */
  public record Outcome(Optional<Bearer> bearer, Optional<Instant> lockedUntil) {}

  /** Whether the bearer came in by it. */
  public static boolean opened(Bearer bearer) {
    return bearer.tokenId().startsWith(TOKEN);
  }

  /** Empty when there is none. */
  public Optional<Standing> standing() {
    return database
        .read(AccountTable::find)
        .map(
            account ->
                new Standing(
                    account.setAt(),
                    account.setBy(),
                    account.usedAt(),
                    account.tries().wrong(),
                    account.tries().locked(now())));
  }

  /** Takes the place of the one before, and ends its sessions, its tries and its lock. */
  public void set(Bearer by, PasswordHash hash) {
    Account made =
        new Account(
            UUID.randomUUID().toString().substring(0, 8),
            hash,
            now(),
            by.actor(),
            Optional.empty(),
            Tries.NONE);
    database.write(
        sql -> {
          AccountTable.put(sql, made);
          audit(sql, by.actor(), "set", made.reference());
          return true;
        });
  }

  /** Lets nobody in any more, and ends its sessions; false when there is none. */
  public boolean clear(Bearer by) {
    return database.write(
        sql -> {
          AccountTable.find(sql)
              .ifPresent(gone -> audit(sql, by.actor(), "cleared", gone.reference()));
          return AccountTable.remove(sql);
        });
  }

  /** Whether the password that this bearer came by still lets in; others aren't asked here. */
  public boolean holds(Bearer bearer) {
    return !opened(bearer)
        || database
            .read(AccountTable::find)
            .filter(account -> bearer.tokenId().equals(TOKEN + account.reference()))
            .isPresent();
  }

  /**
   * Tries a password, which stays the caller's. It is counted before it is looked at, so that many
   * at once are no way around the lock.
   *
   * @param from the sender's address, for the audit log
   */
  public Outcome enter(Secret password, String from) {
    return new Trial(database, audit, clock, from).of(password);
  }

  static Bearer bearer(Account account, Instant now) {
    return new Bearer(NAME, Role.ADMIN, TOKEN + account.reference(), now.plus(SESSION));
  }

  private void audit(Sql sql, String actor, String what, String reference) {
    audit.append(sql, actor, "page.break-glass-" + what, "page", Map.of("account", reference));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
