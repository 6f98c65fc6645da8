// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

/** The plan is another one than was shown to whoever asked for the run; nothing was done. */
public final class PlanChanged extends Exception {
  private static final long serialVersionUID = 1L;

  PlanChanged(String shown, String now) {
    super("shown " + shown + ", now " + now);
  }
}
