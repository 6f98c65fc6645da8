// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EventIdTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void isVersion7AndHoldsTheTime() {
    Instant now = Instant.parse("2026-11-24T01:02:03.004Z");
    UUID id = UUID.fromString(EventId.uuidv7(Clock.fixed(now, ZoneOffset.UTC), random));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Test
  void laterIdsSortAfterEarlierOnes() {
    Instant now = Instant.parse("2026-11-24T01:02:03Z");
    String earlier = EventId.uuidv7(Clock.fixed(now, ZoneOffset.UTC), random);
    String later = EventId.uuidv7(Clock.fixed(now.plusMillis(1), ZoneOffset.UTC), random);
    assertThat(earlier).isLessThan(later);
  }

  @Test
  void aDerivedIdIsTheSameForTheSameTimeAndName() {
    Instant then = Instant.parse("2026-11-24T01:02:03.004Z");
    String id = EventId.derived(then, "card/7/1");
    assertThat(id).isEqualTo(EventId.derived(then, "card/7/1"));
    assertThat(id).isNotEqualTo(EventId.derived(then, "card/7/2"));
    assertThat(id).isNotEqualTo(EventId.derived(then.plusMillis(1), "card/7/1"));
    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    assertThat(UUID.fromString(id).getMostSignificantBits() >>> 16).isEqualTo(then.toEpochMilli());
  }
}
