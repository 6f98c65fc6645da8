// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.TestClock;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.card.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account in the register: who gets in, who has to wait, and what is written down. */
class BreakGlassTest {
  private static final String RIGHT = "correct horse battery";
  private static final PasswordHash HASH = hash(RIGHT);

  @TempDir Path directory;
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T08:00:00Z"));
  private SampleOffice office;
  private BreakGlass account;
  private Bearer sam;

  @BeforeEach
  void open() throws Exception {
    office = SampleOffice.open(directory, clock);
    account = account();
    sam = new Bearer("sam", Role.ADMIN, "token-1", clock.instant().plus(Duration.ofHours(1)));
  }

  private BreakGlass account() {
    return new BreakGlass(office.agent().database(), office.agent().audit(), clock);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void withoutAnAccountNobodyGetsInAndNothingIsCounted() {
    assertThat(enter(RIGHT).bearer()).isEmpty();
    assertThat(account.standing()).isEmpty();
    assertThat(account.clear(sam)).isFalse();
    assertThat(actions()).isEmpty();
  }

  @Test
  void theRightPasswordLetsInForHalfAnHourUntilItIsAnotherOrNone() {
    account.set(sam, HASH);
    Bearer in = enter(RIGHT).bearer().orElseThrow();
    assertThat(in.role()).isEqualTo(Role.ADMIN);
    assertThat(in.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(BreakGlass.opened(in)).isTrue();
    assertThat(BreakGlass.opened(sam)).isFalse();
    assertThat(account.holds(in)).isTrue();
    account.set(sam, HASH);
    assertThat(account.holds(in)).isFalse();
    Bearer again = enter(RIGHT).bearer().orElseThrow();
    assertThat(account.clear(sam)).isTrue();
    assertThat(account.holds(again)).isFalse();
    assertThat(account.holds(sam)).isTrue();
    assertThat(actions())
        .containsExactly(
            "page.break-glass-set",
            "page.break-glass-used",
            "page.break-glass-set",
            "page.break-glass-used",
            "page.break-glass-cleared");
  }

  @Test
  void aLockHoldsAgainstTheRightPasswordAndOverARestart() throws Exception {
    account.set(sam, HASH);
    assertThat(enter("wrong").lockedUntil()).isEmpty();
    assertThat(enter("wrong").lockedUntil()).isEmpty();
    Instant until = clock.instant().plusSeconds(30);
    assertThat(enter("wrong").lockedUntil()).contains(until);
    office.close();
    open();
    assertThat(enter(RIGHT))
        .isEqualTo(new BreakGlass.Outcome(Optional.empty(), Optional.of(until)));
    assertThat(enter(RIGHT).lockedUntil()).contains(until);
    assertThat(account.standing().orElseThrow().lockedUntil()).contains(until);
    clock.advance(Duration.ofSeconds(30));
    assertThat(enter("wrong").lockedUntil()).contains(clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    assertThat(enter(RIGHT).bearer()).isPresent();
    assertThat(account.standing().orElseThrow().wrong()).isZero();
    assertThat(actions())
        .containsExactly(
            "page.break-glass-set",
            "page.break-glass-wrong",
            "page.break-glass-wrong",
            "page.break-glass-wrong",
            "page.break-glass-refused",
            "page.break-glass-wrong",
            "page.break-glass-used");
    assertThat(records().get(5).details())
        .containsEntry("from", "192.0.2.7")
        .containsEntry("tries", "4");
  }

  /** Twelve at once: no more than three are looked at, and the right one isn't among them. */
  @Test
  void manyTriesAtOnceAreNoWayAroundTheLock() throws Exception {
    account.set(sam, HASH);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<BreakGlass.Outcome>> tries =
          Stream.<Callable<BreakGlass.Outcome>>generate(() -> () -> enter("wrong"))
              .limit(12)
              .toList();
      for (var each : threads.invokeAll(tries)) {
        assertThat(each.get().bearer()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(account().standing().orElseThrow().wrong()).isEqualTo(3);
    assertThat(actions()).filteredOn("page.break-glass-wrong"::equals).hasSize(3);
    assertThat(enter(RIGHT).bearer()).isEmpty();
  }

  private BreakGlass.Outcome enter(String password) {
    try (Secret secret = Secret.ofChars(password.toCharArray())) {
      return account.enter(secret, "192.0.2.7");
    }
  }

  /** The cheapest that is taken. */
  private static PasswordHash hash(String password) {
    try (Secret secret = Secret.ofChars(password.toCharArray())) {
      return PasswordHash.of(secret, new SecureRandom(), 19 * 1024, 2, 1);
    }
  }

  private List<AuditRecord> records() {
    return office.agent().database().read(sql -> AuditLog.from(sql, 1, 100));
  }

  private List<String> actions() {
    return records().stream().map(AuditRecord::action).toList();
  }
}
