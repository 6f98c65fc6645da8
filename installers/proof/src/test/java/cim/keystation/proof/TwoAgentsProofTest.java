// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.register.CardState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two agents, each a program of its own, that share one PostgreSQL and one JetStream consumer, and
 * of which one dies by {@code kill -9} with work in hand.
 */
@Tag("proof")
@Timeout(180)
final class TwoAgentsProofTest {
  private static final int CARDS = 40;

  @TempDir private Path folder;
  private TwinSite site;

  @BeforeEach
  void open() throws Exception {
    site = TwinSite.start(folder, CARDS);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  @Test
  void eachCardIsToldOnceAlthoughOneAgentIsKilledInTheMiddle() throws Exception {
    site.publishEnrolments();
    Chromium.await(() -> site.done("vaultwarden") >= CARDS / 4);
    site.kill(0);
    assertThat(site.done("vaultwarden")).isLessThan(CARDS);

    site.awaitAllDone();
    assertThat(site.states()).isEqualTo(Map.of(CardState.ACTIVE, (long) CARDS));
    assertThat(site.writesByItem()).hasSize(CARDS).allSatisfy((item, n) -> assertThat(n).isOne());
    assertThat(site.shares()).as("both did some, and each effect was done once").hasSize(2);
    assertThat(site.shares().values().stream().mapToInt(n -> n).sum()).isEqualTo(3 * CARDS);

    site.startAgent(0);
    assertThat(site.audit(0)).startsWith("whole: ");
    assertThat(site.audit(1)).startsWith("whole: ");
  }

  @Test
  void bothGoOnAfterTheDatabaseCrashed() throws Exception {
    site.publishEnrolments();
    Chromium.await(() -> site.done("vaultwarden") >= 3);
    site.postgres().crash();
    site.postgres().resume();
    site.awaitAllDone();
    assertThat(site.writesByItem()).hasSize(CARDS).allSatisfy((item, n) -> assertThat(n).isOne());
    assertThat(site.audit(0)).startsWith("whole: ");
  }
}
