// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.time.Duration;
import java.util.List;

/**
 * What an installation says about members.
 *
 * @param secondFactor whether nobody gets the organisation's key without one
 * @param mostPercent how many of the members may lose their rights within a day without a word from
 *     an administrator
 * @param mostAnyway so many may in any case
 * @param remindAfter when an invitation that nobody took up is sent again
 * @param groups of the directory that are groups of the vault too
 */
public record MembershipRules(
    boolean secondFactor,
    int mostPercent,
    int mostAnyway,
    Duration remindAfter,
    List<String> groups) {
  public MembershipRules {
    groups = List.copyOf(groups);
  }

  /** Without groups. */
  public MembershipRules(
      boolean secondFactor, int mostPercent, int mostAnyway, Duration remindAfter) {
    this(secondFactor, mostPercent, mostAnyway, remindAfter, List.of());
  }

  /**
   * Second factor; a tenth, but three anyway; after five days, which is how long a mail is good.
   */
  public static MembershipRules standard() {
    return new MembershipRules(true, 10, 3, Duration.ofDays(5));
  }
}
