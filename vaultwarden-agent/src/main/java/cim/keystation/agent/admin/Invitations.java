// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Codes of links with which a person registers one passkey. The register has only their hashes. */
public final class Invitations {
  /** How long one may be used. */
  public static final Duration VALID = Duration.ofHours(24);

  private static final int BYTES = 16;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  public Invitations(AuditLog audit, SecureRandom random, Clock clock) {
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  /** Who is invited. */
  public record Invited(String name, Role role) {}

  /** The code of a new invitation, which nobody can read again. */
  String make(Sql sql, Invited invited, Bearer by) {
    byte[] raw = new byte[BYTES];
    random.nextBytes(raw);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    sql.run("DELETE FROM invitation WHERE expires_at < ?", clock.instant());
    sql.run(
        "INSERT INTO invitation VALUES (?, ?, ?, ?)",
        hash(code),
        invited.name(),
        invited.role(),
        clock.instant().plus(VALID));
    audit.append(
        sql,
        by.actor(),
        "page.invited",
        "page",
        Map.of("name", invited.name(), "role", invited.role().word()));
    return code;
  }

  /** Who may use the code now; leaves it. */
  Optional<Invited> find(Sql sql, String code) {
    return sql.one(
        "SELECT * FROM invitation WHERE hash = ? AND expires_at > ?",
        row -> new Invited(row.text("name"), Role.valueOf(row.text("role"))),
        hash(code),
        clock.instant());
  }

  /** Uses the code up; false when somebody did meanwhile. */
  boolean use(Sql sql, String code) {
    return sql.run("DELETE FROM invitation WHERE hash = ?", hash(code)) == 1;
  }

  private static String hash(String code) {
    return PasskeyTable.hash(code.getBytes(StandardCharsets.UTF_8));
  }
}
