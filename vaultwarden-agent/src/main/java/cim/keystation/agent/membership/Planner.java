// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.Member.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes the plan. Asks nobody and changes nothing: the same situation gives the same plan. */
final class Planner {
  private final MembershipRules rules;
  private final Instant now;

  Planner(MembershipRules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /**
   * Leavers first, then everybody by uid, groups, and who doesn't belong to either.
   *
   * @param confirmed how many removals an administrator has agreed to
   */
  Plan plan(Situation situation, OptionalInt confirmed) {
    List<Step> steps = new ArrayList<>();
    List<Step> leaders = new ArrayList<>();
    List<Step> removals = new ArrayList<>();
    situation
        .leavers()
        .forEach(
            (known, member) -> {
              if (member.status() != Status.REVOKED) {
                (member.ordinary() ? removals : leaders).add(leaver(known, member));
              }
            });
    String held =
        new Brake(rules, now)
            .against(situation.known(), situation.active(), removals.size(), confirmed);
    removals.forEach(step -> steps.add(held.isEmpty() ? step : hold(step)));
    steps.addAll(leaders);
    steps.addAll(people(situation));
    steps.addAll(GroupPlan.steps(situation, rules.groups()));
    situation.strangers().forEach(member -> steps.add(stranger(member)));
    return new Plan(steps, situation.people().size(), removals.size(), held);
  }

  private List<Step> people(Situation situation) {
    Map<String, Integer> mails = new HashMap<>();
    situation.people().forEach(person -> mails.merge(Situation.mail(person), 1, Integer::sum));
    List<Step> steps = new ArrayList<>();
    situation.people().stream()
        .sorted(Comparator.comparing(Person::uid))
        .forEach(
            person -> {
              String mail = Situation.mail(person);
              if (mail.isEmpty()) {
                steps.add(mail(person, "the directory has no mail address"));
              } else if (mails.getOrDefault(mail, 0) > 1) {
                steps.add(mail(person, "the directory has this address more than once"));
              } else {
                steps.addAll(new PersonPlan(situation, rules, now, person).steps());
              }
            });
    return steps;
  }

  private static Step mail(Person person, String why) {
    return new Step(Action.MAIL, person.uid(), person.mail(), "", why);
  }

  private static Step leaver(Known known, Member member) {
    return member.ordinary()
        ? new Step(Action.REVOKE, known.uid(), member.mail(), member.id(), "")
        : new Step(
            Action.LEADER,
            known.uid(),
            member.mail(),
            member.id(),
            "left, and leads the organisation: somebody else revokes them");
  }

  private static Step hold(Step step) {
    return new Step(
        Action.HOLD, step.uid(), step.mail(), step.membership(), "would lose their rights");
  }

  private static Step stranger(Member member) {
    return new Step(
        Action.STRANGER,
        "",
        member.mail(),
        member.id(),
        "a member whom the directory doesn't have: left alone");
  }
}
