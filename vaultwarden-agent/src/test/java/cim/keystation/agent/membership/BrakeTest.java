// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many may lose their rights without a word from an administrator. */
final class BrakeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @ParameterizedTest(name = "{0} of {1} with {2} gone {3} h ago, confirmed {4}: held {5}")
  @CsvSource({
    "0, 100, 0, 1,, false",
    "3, 4, 0, 1,, false",
    "4, 4, 0, 1,, true",
    "10, 100, 0, 1,, false",
    "11, 100, 0, 1,, true",
    "1, 90, 10, 1,, true",
    "1, 90, 10, 25,, false",
    "100, 100, 0, 1,, true",
    "100, 100, 0, 1, 100, false",
    "100, 100, 0, 1, 99, true",
    "99, 100, 0, 1, 100, true",
    "0, 100, 0, 1, 5, true",
    "0, 0, 0, 1,, false"
  })
  void holds(int removals, int active, int gone, int hoursAgo, Integer confirmed, boolean held) {
    List<Known> known = new ArrayList<>();
    Set<String> here = new HashSet<>();
    for (int i = 0; i < active; i++) {
      known.add(known("here" + i, Optional.empty()));
      here.add("here" + i);
    }
    for (int i = 0; i < gone; i++) {
      known.add(known("gone" + i, Optional.of(NOW.minus(Duration.ofHours(hoursAgo)))));
    }
    OptionalInt word = confirmed == null ? OptionalInt.empty() : OptionalInt.of(confirmed);
    String against =
        new Brake(MembershipRules.standard(), NOW).against(known, here, removals, word);
    assertThat(!against.isEmpty()).as(against).isEqualTo(held);
  }

  private static Known known(String membership, Optional<Instant> revoked) {
    return new Known("u-" + membership, "mail", membership, "", Optional.empty(), revoked);
  }
}
