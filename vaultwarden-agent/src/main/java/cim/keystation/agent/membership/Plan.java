// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.List;

/**
 * What a run would do now, in order.
 *
 * @param people how many the directory has
 * @param removals how many would lose their rights, held or not
 * @param held why they don't; empty: nothing is held
 */
public record Plan(List<Step> steps, int people, int removals, String held) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /** Steps that change something. */
  long changes() {
    return steps.stream().filter(step -> step.action().kind() == Action.Kind.CHANGE).count();
  }
}
