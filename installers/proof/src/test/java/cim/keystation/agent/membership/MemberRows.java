// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads whom the agent knows as members, and how its last run ended. */
public final class MemberRows {
  private MemberRows() {}

  /** One agent writes and writes again, the other reads. */
  public static void check(Database one, Database other, Instant now) {
    Known known = Known.fresh("ada", "ada@example.test");
    put(one, known);
    Optional<Known> found = other.read(sql -> KnownTable.find(sql, "ada"));
    assertThat(found).contains(known);
    Known later = known.invited(now).member("ada@example.org", "member-1").pinned("fingerprint");
    put(other, later.revoked(Optional.of(now)));
    List<Known> revoked = one.read(KnownTable::all);
    assertThat(revoked).containsExactly(later.revoked(Optional.of(now)));
    put(one, later.revoked(Optional.empty()));
    List<Known> restored = other.read(KnownTable::all);
    assertThat(restored).as("a time can be taken back").containsExactly(later);
    ended(one, now, "");
    ended(other, now.plusSeconds(1), "x".repeat(3000));
    Optional<Instant> lastRun = one.read(KnownTable::lastRun);
    assertThat(lastRun).contains(now.plusSeconds(1));
    String problem = one.read(KnownTable::problem);
    assertThat(problem).hasSize(2000);
  }

  private static void put(Database database, Known known) {
    database.write(
        sql -> {
          KnownTable.put(sql, known);
          return true;
        });
  }

  private static void ended(Database database, Instant now, String problem) {
    database.write(
        sql -> {
          KnownTable.ended(sql, now, problem);
          return true;
        });
  }
}
