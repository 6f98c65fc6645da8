// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import static cim.keystation.agent.membership.Action.*;

import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.Member.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done about one person of the directory. */
final class PersonPlan {
  private final Situation situation;
  private final MembershipRules rules;
  private final Instant now;
  private final Person person;
  private final Optional<Known> memory;
  private final List<Step> steps = new ArrayList<>();

  PersonPlan(Situation situation, MembershipRules rules, Instant now, Person person) {
    this.situation = situation;
    this.rules = rules;
    this.now = now;
    this.person = person;
    this.memory = situation.memory(person.uid());
  }

  List<Step> steps() {
    Optional<Member> member = situation.member(person);
    if (member.isPresent()) {
      present(member.get());
    } else {
      absent();
    }
    return steps;
  }

  private void absent() {
    String holder = situation.holder(Situation.mail(person));
    if (!holder.isEmpty()) {
      add(MAIL, "", "the membership of this address is that of " + holder);
      return;
    }
    if (situation.collection(person).isEmpty()) {
      add(COLLECTION, "", "");
    }
    boolean before = memory.filter(known -> !known.membership().isEmpty()).isPresent();
    add(INVITE, "", before ? "somebody removed them" : "");
  }

  private void present(Member member) {
    if (!member.mail().equals(Situation.mail(person))) {
      add(MAIL, member.id(), "the vault knows them as " + member.mail() + ": they change it there");
    }
    if (member.status() == Status.REVOKED) {
      revoked(member);
      return;
    }
    collection(member);
    switch (member.status()) {
      case INVITED -> invited(member);
      case ACCEPTED -> accepted(member);
      default -> known(member, situation.fingerprint(member));
    }
  }

  private void revoked(Member member) {
    if (memory.flatMap(Known::revokedAt).isEmpty()) {
      add(REVOKED, member.id(), "not by the agent: whoever did it restores them");
    } else if (rules.secondFactor() && !member.secondFactor()) {
      add(AWAIT_SECOND_FACTOR, member.id(), "restored when they have one");
    } else {
      add(RESTORE, member.id(), "");
    }
  }

  private void collection(Member member) {
    var collection = situation.collection(person);
    if (collection.isEmpty()) {
      add(COLLECTION, member.id(), "");
    } else if (member.status() != Status.INVITED
        && !member.leads()
        && !collection.get().readers().contains(member.id())) {
      add(GRANT, member.id(), "");
    }
  }

  private void invited(Member member) {
    Instant asked = memory.flatMap(Known::invitedAt).orElse(now);
    if (asked.plus(rules.remindAfter()).isBefore(now)) {
      add(REMIND, member.id(), "invited " + asked);
    } else if (member.registered()) {
      add(AWAIT_ACCEPTANCE, member.id(), "");
    } else {
      add(AWAIT_REGISTRATION, member.id(), "");
    }
  }

  private void accepted(Member member) {
    String fingerprint = situation.fingerprint(member);
    if (!known(member, fingerprint)) {
      return;
    }
    if (rules.secondFactor() && !member.secondFactor()) {
      add(AWAIT_SECOND_FACTOR, member.id(), "");
    } else {
      add(CONFIRM, member.id(), fingerprint);
    }
  }

  /** Whether the key is the one that was seen first, or now is seen first. */
  private boolean known(Member member, String fingerprint) {
    String first = memory.map(Known::fingerprint).orElse("");
    if (fingerprint.isEmpty()) {
      add(KEY, member.id(), "the account has no RSA key of 2048 bits or more");
    } else if (!first.isEmpty() && !first.equals(fingerprint)) {
      add(KEY, member.id(), "changed from " + first + " to " + fingerprint);
    } else {
      return true;
    }
    return false;
  }

  private void add(Action action, String membership, String detail) {
    steps.add(new Step(action, person.uid(), person.mail(), membership, detail));
  }
}
