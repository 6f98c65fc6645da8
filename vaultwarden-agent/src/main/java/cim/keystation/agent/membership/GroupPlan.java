// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is to be done about the vault's groups. */
final class GroupPlan {
  private GroupPlan() {}

  static List<Step> steps(Situation situation, List<String> groups) {
    List<Step> steps = new ArrayList<>();
    if (!groups.isEmpty() && !situation.hasGroups()) {
      String why = "the server has none: ORG_GROUPS_ENABLED";
      steps.add(new Step(Action.NO_GROUPS, "", String.join(", ", groups), "", why));
      return steps;
    }
    for (String group : groups) {
      String change = change(situation, group);
      if (!change.isEmpty()) {
        steps.add(new Step(Action.GROUP, "", group, "", change));
      }
    }
    return steps;
  }

  private static String change(Situation situation, String group) {
    List<String> parts = new ArrayList<>();
    if (!situation.hasGroup(group)) {
      parts.add("make it");
    }
    Set<String> now = situation.inGroup(group);
    Set<String> wanted = situation.wantedInGroup(group);
    list(parts, "add ", wanted, now, situation);
    list(parts, "take out ", now, wanted, situation);
    return String.join("; ", parts);
  }

  private static void list(
      List<String> parts, String what, Set<String> these, Set<String> but, Situation situation) {
    Set<String> mails = new TreeSet<>();
    these.stream().filter(id -> !but.contains(id)).map(situation::mailOf).forEach(mails::add);
    if (!mails.isEmpty()) {
      parts.add(what + String.join(", ", mails));
    }
  }
}
