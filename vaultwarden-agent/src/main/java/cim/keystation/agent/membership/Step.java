// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

/**
 * One line of a plan.
 *
 * @param uid empty for a stranger
 * @param membership its id; empty where there is none yet
 * @param detail why, or with what; empty: it goes without saying
 */
public record Step(Action action, String uid, String mail, String membership, String detail) {
  /**
   * What came of it.
   *
   * @param done false for what nobody tried
   * @param detail the server's reason when it wasn't done
   */
  public record Result(Step step, boolean done, String detail) {}

  /** As plan and run print it. */
  public String line() {
    String who = uid.isEmpty() ? mail : mail.isEmpty() ? uid : uid + " <" + mail + ">";
    return action.word() + " " + who + (detail.isEmpty() ? "" : ": " + detail);
  }
}
