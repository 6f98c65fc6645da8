// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.card.Secret;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Two agents let in by the same account, and count the same tries. */
public final class BreakGlassRows {
  private BreakGlassRows() {}

  /** What one agent locks is locked at the other, whose sessions one of them ends. */
  public static void check(Database one, Database other, KeyPair audit, Instant now) {
    BreakGlass here = account(one, audit, now);
    BreakGlass there = account(other, audit, now);
    Bearer sam = new Bearer("sam", Role.ADMIN, "proof", Instant.MAX);
    try (Secret right = Secret.randomDigits(new SecureRandom(), 20);
        Secret wrong = Secret.randomDigits(new SecureRandom(), 20)) {
      here.set(sam, PasswordHash.of(right, new SecureRandom()));
      Bearer in = there.enter(right, "192.0.2.7").bearer().orElseThrow();
      assertThat(here.holds(in)).isTrue();
      here.enter(wrong, "192.0.2.7");
      there.enter(wrong, "192.0.2.8");
      assertThat(here.enter(wrong, "192.0.2.7").lockedUntil()).contains(now.plusSeconds(30));
      assertThat(there.enter(right, "192.0.2.8").lockedUntil()).contains(now.plusSeconds(30));
      assertThat(account(other, audit, now.plusSeconds(30)).enter(right, "192.0.2.8").bearer())
          .isPresent();
      assertThat(there.clear(sam)).isTrue();
      assertThat(here.holds(in)).isFalse();
      assertThat(here.standing()).isEmpty();
    }
  }

  private static BreakGlass account(Database database, KeyPair audit, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new BreakGlass(database, new AuditLog(audit.getPrivate(), clock), clock);
  }
}
