// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class GcraTest {
  private Instant now = Instant.EPOCH;
  private final Gcra limit = new Gcra(Duration.ofSeconds(60), 3, new TestClock());

  @Test
  void takesABurstAndThenOnePerPeriod() {
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
    now = now.plusSeconds(59);
    assertThat(limit.allows("a")).isFalse();
    now = now.plusSeconds(1);
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
  }

  @Test
  void countsEachAddressByItself() {
    for (int i = 0; i < 3; i++) {
      limit.allows("a");
    }
    assertThat(limit.allows("b")).isTrue();
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
