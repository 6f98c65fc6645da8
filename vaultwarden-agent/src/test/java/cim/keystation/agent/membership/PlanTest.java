// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands for a plan. */
class PlanTest {
  private static final Step ADA = new Step(Action.INVITE, "ada", "ada@example.org", "", "");
  private static final Step BOB = new Step(Action.REVOKE, "bob", "bob@example.org", "m-1", "");

  @Test
  void theSamePlanHasTheSameIdentity() {
    assertThat(plan(ADA, BOB).identity())
        .isEqualTo(plan(ADA, BOB).identity())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void whateverDiffersIsAnotherPlan() {
    List<Plan> plans = new ArrayList<>();
    plans.add(plan(ADA, BOB));
    plans.add(plan(BOB, ADA));
    plans.add(plan(ADA));
    plans.add(plan());
    plans.add(plan(ADA, new Step(Action.HOLD, "bob", "bob@example.org", "m-1", "")));
    plans.add(plan(ADA, new Step(Action.REVOKE, "bob", "bob@example.org", "m-2", "")));
    plans.add(plan(ADA, new Step(Action.REVOKE, "bob", "bob@example.org", "m-1", "why")));
    plans.add(plan(ADA, new Step(Action.REVOKE, "bo", "bbob@example.org", "m-1", "")));
    plans.add(new Plan(List.of(ADA, BOB), 3, 1, ""));
    plans.add(new Plan(List.of(ADA, BOB), 2, 0, ""));
    plans.add(new Plan(List.of(ADA, BOB), 2, 1, "too many"));
    assertThat(plans.stream().map(Plan::identity)).doesNotHaveDuplicates();
  }

  private static Plan plan(Step... steps) {
    return new Plan(List.of(steps), 2, 1, "");
  }
}
