// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issues and redeems enrolment codes, in the caller's transaction. */
public final class Codes {
  private final CodeHash hash;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param pepper at least 32 bytes from a file beside the database; owned by the caller
   */
  public Codes(Secret pepper, AuditLog audit, SecureRandom random, Clock clock) {
    if (pepper.length() < 32) {
      throw new IllegalArgumentException("the pepper needs 32 bytes");
    }
    this.hash = new CodeHash(pepper);
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a code for a person and withdraws the one before. The code exists nowhere but in what is
   * returned; the caller shows it once and closes it.
   */
  public Secret issue(Sql sql, String uid, Duration validity, String actor) {
    Instant now = clock.instant();
    sql.run(
        "UPDATE code SET withdrawn_at = ? WHERE uid = ? AND used_at IS NULL AND withdrawn_at IS"
            + " NULL",
        now,
        uid);
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    Secret code = EnrolmentCode.random(random);
    sql.run(
        "INSERT INTO code (uid, salt, hash, issued_by, issued_at, expires_at, wrong_tries)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0)",
        uid,
        Bytes.of(salt),
        hash.of(Bytes.of(salt), uid, code),
        actor,
        now,
        now.plus(validity));
    audit.append(
        sql,
        actor,
        "code.issue",
        "person/" + uid,
        Map.of("expires", now.plus(validity).toString()));
    return code;
  }

  /** Tries a code. A right one is used up; a wrong one costs one of five tries. */
  public CodeVerdict redeem(Sql sql, String uid, Secret typed, String actor) {
    Optional<CodeEntry> newest =
        sql.one("SELECT * FROM code WHERE uid = ? ORDER BY id DESC LIMIT 1", Codes::entry, uid);
    if (newest.isEmpty()) {
      return CodeVerdict.WRONG;
    }
    CodeEntry code = newest.get();
    if (code.locked()) {
      return CodeVerdict.LOCKED;
    }
    boolean right = CodeHash.same(code.hash(), hash.of(code.salt(), uid, typed));
    if (!right) {
      return wrong(sql, code, actor);
    }
    if (code.usedAt().isPresent()) {
      return CodeVerdict.USED;
    }
    if (!clock.instant().isBefore(code.expiresAt())) {
      return CodeVerdict.EXPIRED;
    }
    sql.run("UPDATE code SET used_at = ? WHERE id = ?", clock.instant(), code.id());
    audit.append(sql, actor, "code.redeem", "person/" + uid, Map.of());
    return CodeVerdict.REDEEMED;
  }

  /** A person's codes, newest first. */
  public static List<CodeEntry> of(Sql sql, String uid) {
    return sql.list("SELECT * FROM code WHERE uid = ? ORDER BY id DESC", Codes::entry, uid);
  }

  private CodeVerdict wrong(Sql sql, CodeEntry code, String actor) {
    sql.run("UPDATE code SET wrong_tries = wrong_tries + 1 WHERE id = ?", code.id());
    boolean locked = code.wrongTries() + 1 >= CodeEntry.TRIES;
    audit.append(sql, actor, locked ? "code.lock" : "code.wrong", "person/" + code.uid(), Map.of());
    return locked ? CodeVerdict.LOCKED : CodeVerdict.WRONG;
  }

  private static CodeEntry entry(Row row) {
    return new CodeEntry(
        row.number("id"),
        row.text("uid"),
        row.bytes("salt"),
        row.bytes("hash"),
        row.text("issued_by"),
        row.time("issued_at"),
        row.time("expires_at"),
        row.number("wrong_tries"),
        row.optionalTime("used_at"),
        row.optionalTime("withdrawn_at"));
  }
}
