// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.time.Duration;

/**
 * What an installation says about members.
 *
 * @param secondFactor whether nobody gets the organisation's key without one
 * @param mostPercent how many of the members may lose their rights within a day without a word from
 *     an administrator
 * @param mostAnyway so many may in any case
 * @param remindAfter when an invitation that nobody took up is sent again
 */
public record MembershipRules(
    boolean secondFactor, int mostPercent, int mostAnyway, Duration remindAfter) {
  /** Second factor; a tenth, but three anyway; after five days, which is how long a mail is good. */
  public static MembershipRules standard() {
    return new MembershipRules(true, 10, 3, Duration.ofDays(5));
  }
}
