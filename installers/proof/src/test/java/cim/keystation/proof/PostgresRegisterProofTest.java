// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.admin.PasskeyRows;
import cim.keystation.agent.breakglass.BreakGlassRows;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.drift.DriftRows;
import cim.keystation.agent.membership.MemberRows;
import cim.keystation.agent.register.CardRows;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The tables of people, passkeys, break-glass and drift on PostgreSQL, made by one agent's
 * migrations and used by two: every row is written, replaced, and read back by the other.
 */
@Tag("proof")
@Timeout(60)
final class PostgresRegisterProofTest {
  @Test
  void whatOneAgentWritesAndReplacesTheOtherReads() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (Postgres postgres = Postgres.start();
        Database one = postgres.open();
        Database other = postgres.open()) {
      MemberRows.check(one, other, now);
      KeyPair audit = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      PasskeyRows.check(one, other, audit, now);
      BreakGlassRows.check(one, other, audit, now);
      DriftRows.check(one, other, now);
      CardRows.check(one, other, now);
    }
  }
}
