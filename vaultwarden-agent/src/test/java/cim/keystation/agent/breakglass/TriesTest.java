// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long wrong passwords lock. */
class TriesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @ParameterizedTest(name = "after {0}: {1} s")
  @CsvSource({
    "0, 0",
    "1, 0",
    "2, 0",
    "3, 30",
    "4, 60",
    "5, 120",
    "6, 240",
    "7, 480",
    "8, 960",
    "9, 1920",
    "10, 3600",
    "11, 3600",
    "1000000, 3600"
  })
  void locksTwiceAsLongEachTimeAndAtMostAnHour(int wrong, int seconds) {
    assertThat(Tries.lock(wrong)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void theThirdLocksUntilItsTimeIsUp() {
    Tries third = Tries.NONE.begun(NOW).begun(NOW).begun(NOW);
    assertThat(third.locked(NOW)).contains(NOW.plusSeconds(30));
    assertThat(third.locked(NOW.plusSeconds(29))).isPresent();
    assertThat(third.locked(NOW.plusSeconds(30))).isEmpty();
    Tries fourth = third.begun(NOW.plusSeconds(30));
    assertThat(fourth.locked(NOW.plusSeconds(31))).contains(NOW.plusSeconds(90));
  }

  @Test
  void aDayWithoutATryIsANewBeginning() {
    Tries third = Tries.NONE.begun(NOW).begun(NOW).begun(NOW);
    assertThat(third.begun(NOW.plus(Tries.FORGOTTEN).minusSeconds(1)).wrong()).isEqualTo(4);
    Tries next = third.begun(NOW.plus(Tries.FORGOTTEN));
    assertThat(next.wrong()).isOne();
    assertThat(next.locked(NOW.plus(Tries.FORGOTTEN))).isEmpty();
  }
}
