// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Appends to the log in the transaction of the change that it tells of, and reads it. */
public final class AuditLog {
  private static final int LONGEST_DETAILS = 8192; // of the column
  private static final List<Integer> LONGEST_VALUES = List.of(2000, 500, 60);

  private final PrivateKey key;
  private final Clock clock;

  /**
   * @param key Ed25519
   */
  public AuditLog(PrivateKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Adds one record. {@code details} must hold no secret; values that are too long for the log
   * (other systems' answers are among them) are cut, as the change itself must not fail by them.
   */
  public void append(
      Sql sql, String actor, String action, String subject, Map<String, String> details) {
    Optional<AuditRecord> last = last(sql);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AuditRecord open =
        new AuditRecord(
            last.map(AuditRecord::seq).orElse(0L) + 1,
            now,
            actor,
            action,
            subject,
            fitting(details),
            last.map(AuditRecord::hash).orElse(AuditRecord.BEFORE_THE_FIRST),
            "",
            "");
    String hash = CanonicalRecord.of(open).hash();
    sql.run(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        open.seq(),
        now,
        actor,
        action,
        subject,
        AuditJson.write(open.details()),
        open.previous(),
        hash,
        AuditSigner.sign(hash, key));
  }

  private static Map<String, String> fitting(Map<String, String> details) {
    Map<String, String> shorter = details;
    for (int longest : LONGEST_VALUES) {
      shorter = new TreeMap<>(details);
      shorter.replaceAll((name, value) -> cut(value, longest));
      if (AuditJson.write(shorter).length() <= LONGEST_DETAILS) {
        break;
      }
    }
    return shorter;
  }

  private static String cut(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    int end = longest - 1;
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** The newest record; empty when nothing was logged yet. */
  public static Optional<AuditRecord> last(Sql sql) {
    return sql.one("SELECT * FROM audit ORDER BY seq DESC LIMIT 1", AuditLog::record);
  }

  /** All records in order, from {@code seq} on, at most {@code limit}. */
  public static List<AuditRecord> from(Sql sql, long seq, int limit) {
    return sql.list(
        "SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?", AuditLog::record, seq, limit);
  }

  /** What concerns one subject, newest first. */
  public static List<AuditRecord> about(Sql sql, String subject, int limit) {
    return sql.list(
        "SELECT * FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT ?",
        AuditLog::record,
        subject,
        limit);
  }

  /** Newest first, from before {@code seq}, at most {@code limit}. */
  public static List<AuditRecord> before(Sql sql, long seq, int limit) {
    return sql.list(
        "SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?",
        AuditLog::record,
        seq,
        limit);
  }

  private static AuditRecord record(Row row) {
    return new AuditRecord(
        row.number("seq"),
        row.time("time"),
        row.text("actor"),
        row.text("action"),
        row.text("subject"),
        AuditJson.details(row.text("details")),
        row.text("previous"),
        row.text("hash"),
        row.text("signature"));
  }
}
