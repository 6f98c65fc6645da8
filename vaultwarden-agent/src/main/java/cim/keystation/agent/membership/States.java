// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.Member.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everybody of a situation with how they stand: the directory's people, leavers, strangers. */
final class States {
  private final Situation situation;
  private final boolean secondFactor;
  private final Map<String, List<Step>> byUid;
  private final Map<String, List<Step>> strangers;

  /**
   * @param secondFactor whether nobody gets the organisation's key without one
   */
  States(Situation situation, boolean secondFactor, Plan plan) {
    this.situation = situation;
    this.secondFactor = secondFactor;
    this.byUid =
        plan.steps().stream()
            .filter(step -> !step.uid().isEmpty())
            .collect(Collectors.groupingBy(Step::uid));
    this.strangers =
        plan.steps().stream()
            .filter(step -> step.action() == Action.STRANGER)
            .collect(Collectors.groupingBy(Step::membership));
  }

  /** By uid, strangers last. */
  List<PersonState> all() {
    List<PersonState> all = new ArrayList<>();
    situation.people().forEach(person -> all.add(state(person)));
    situation.leavers().forEach((known, member) -> all.add(leaver(known, member)));
    all.sort(Comparator.comparing(PersonState::uid, String.CASE_INSENSITIVE_ORDER));
    situation.strangers().forEach(member -> all.add(stranger(member)));
    return all;
  }

  private PersonState state(Person person) {
    Optional<Member> member = situation.member(person);
    String first = situation.memory(person.uid()).map(Known::fingerprint).orElse("");
    String now = member.map(situation::fingerprint).orElse("");
    return new PersonState(
        person.uid(),
        person.displayName(),
        person.mail(),
        member.map(each -> standing(each, first, now)).orElse(Standing.ABSENT),
        member.filter(Member::secondFactor).isPresent(),
        first,
        now,
        byUid.getOrDefault(person.uid(), List.of()));
  }

  private Standing standing(Member member, String first, String now) {
    if (member.status() == Status.REVOKED) {
      return Standing.REVOKED;
    }
    if (member.status() == Status.INVITED) {
      return member.registered() ? Standing.REGISTERED : Standing.INVITED;
    }
    if (now.isEmpty() || (!first.isEmpty() && !first.equals(now))) {
      return Standing.KEY;
    }
    if (member.status() == Status.CONFIRMED) {
      return Standing.CONFIRMED;
    }
    return secondFactor && !member.secondFactor() ? Standing.WITHOUT_SECOND_FACTOR : Standing.READY;
  }

  private PersonState leaver(Known known, Member member) {
    return new PersonState(
        known.uid(),
        "",
        member.mail(),
        member.status() == Status.REVOKED ? Standing.REVOKED : Standing.LEFT,
        member.secondFactor(),
        known.fingerprint(),
        situation.fingerprint(member),
        byUid.getOrDefault(known.uid(), List.of()));
  }

  private PersonState stranger(Member member) {
    return new PersonState(
        "",
        "",
        member.mail(),
        Standing.STRANGER,
        member.secondFactor(),
        "",
        situation.fingerprint(member),
        strangers.getOrDefault(member.id(), List.of()));
  }
}
