// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether so many may lose their rights at once. What was taken within the last day counts, so that
 * many small runs aren't a way around it.
 */
record Brake(MembershipRules rules, Instant now) {
  private static final Duration WINDOW = Duration.ofDays(1);

  /**
   * Why they may not; empty when they may.
   *
   * @param active ids of memberships that are not revoked
   * @param removals how many are about to be
   * @param confirmed how many an administrator has agreed to
   */
  String against(List<Known> known, Set<String> active, int removals, OptionalInt confirmed) {
    long recent = known.stream().filter(this::recent).filter(k -> gone(k, active)).count();
    long before = recent + known.stream().filter(k -> !gone(k, active)).count();
    if (confirmed.isPresent()) {
      return confirmed.getAsInt() == removals
          ? ""
          : "%d would lose their rights now, not %d as confirmed: look again"
              .formatted(removals, confirmed.getAsInt());
    }
    long all = removals + recent;
    boolean many = all > rules.mostAnyway() && all * 100 > before * rules.mostPercent();
    return removals > 0 && many
        ? "%d of %d would lose their rights within a day, which needs an administrator's word"
            .formatted(all, before)
        : "";
  }

  private static boolean gone(Known known, Set<String> active) {
    return !active.contains(known.membership());
  }

  private boolean recent(Known known) {
    return known.revokedAt().filter(when -> when.plus(WINDOW).isAfter(now)).isPresent();
  }
}
