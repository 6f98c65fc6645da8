// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.Agent;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultMembers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Carries a plan out. What is about to be done is remembered before the server is told, so that a
 * run that was cut off is told from what others did; each step may be repeated.
 */
final class MembershipRun {
  private final Agent agent;
  private final VaultMembers vault;
  private final String actor;
  private final Map<String, Person> people;
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, String> collections = new HashMap<>();
  private final Situation situation;
  private String stopped = "";

  MembershipRun(Agent agent, VaultMembers vault, Situation situation, String actor) {
    this.agent = agent;
    this.vault = vault;
    this.actor = actor;
    this.situation = situation;
    this.people = situation.people().stream().collect(Collectors.toMap(Person::uid, p -> p));
    remember();
  }

  /** Notes who is who, and the first key that is seen of each. */
  private void remember() {
    agent
        .database()
        .write(
            sql -> {
              for (Person person : situation.people()) {
                situation.member(person).ifPresent(m -> remember(sql, person, m));
                situation
                    .collection(person)
                    .ifPresent(each -> collections.put(person.uid(), each.id()));
              }
              return true;
            });
  }

  private void remember(Sql sql, Person person, Member member) {
    members.put(member.id(), member);
    Optional<Known> before = situation.memory(person.uid());
    Known known =
        before
            .orElseGet(() -> Known.fresh(person.uid(), Situation.mail(person)))
            .member(Situation.mail(person), member.id());
    if (known.fingerprint().isEmpty() && member.status() != Member.Status.INVITED) {
      known = known.pinned(situation.fingerprint(member));
    }
    if (known.invitedAt().isEmpty() && member.status() == Member.Status.INVITED) {
      known = known.invited(now());
    }
    if (member.status() != Member.Status.REVOKED) {
      known = known.revoked(Optional.empty());
    }
    if (before.filter(known::equals).isEmpty()) {
      KnownTable.put(sql, known);
    }
  }

  /** After a server that doesn't answer nothing more is tried. */
  List<Step.Result> carryOut(Plan plan) {
    List<Step.Result> results = new ArrayList<>();
    for (Step step : plan.steps()) {
      results.add(
          step.action().kind() == Action.Kind.CHANGE
              ? carryOut(step)
              : new Step.Result(step, false, ""));
    }
    return results;
  }

  private Step.Result carryOut(Step step) {
    if (!stopped.isEmpty()) {
      return new Step.Result(step, false, "not tried: " + stopped);
    }
    Step.Result result;
    try {
      attempt(step);
      result = new Step.Result(step, true, "");
    } catch (VaultException.Unavailable | VaultException.Busy e) {
      stopped = String.valueOf(e.getMessage());
      result = new Step.Result(step, false, stopped);
    } catch (VaultException e) {
      result = new Step.Result(step, false, String.valueOf(e.getMessage()));
    }
    note(result);
    return result;
  }

  private void attempt(Step step) throws VaultException {
    switch (step.action()) {
      case INVITE -> {
        change(step, known -> known.invited(now()));
        vault.invite(step.mail());
      }
      case REMIND -> {
        vault.remind(step.membership());
        change(step, known -> known.invited(now()));
      }
      case CONFIRM -> {
        Member member = members.get(step.membership());
        if (member == null) {
          throw new IllegalStateException("a member whom nobody remembered: " + step.line());
        }
        vault.confirm(member, step.detail());
      }
      case REVOKE -> {
        change(step, known -> known.revoked(Optional.of(now())));
        vault.revoke(step.membership());
      }
      case RESTORE -> {
        vault.restore(step.membership());
        change(step, known -> known.revoked(Optional.empty()));
      }
      case COLLECTION -> makeCollection(step);
      case GROUP -> vault.setGroup(step.mail(), situation.wantedInGroup(step.mail()));
      case GRANT -> vault.letRead(collections.getOrDefault(step.uid(), ""), step.membership());
      default -> throw new IllegalStateException("nothing to do: " + step.line());
    }
  }

  private void makeCollection(Step step) throws VaultException {
    Person person = people.get(step.uid());
    String name = person == null ? step.uid() : person.displayName();
    vault.makeCollection(
        step.uid(), name, Optional.of(step.membership()).filter(id -> !id.isEmpty()));
  }

  private void change(Step step, UnaryOperator<Known> change) {
    agent
        .database()
        .write(
            sql -> {
              Known known =
                  KnownTable.find(sql, step.uid())
                      .orElseGet(() -> Known.fresh(step.uid(), step.mail()));
              KnownTable.put(sql, change.apply(known));
              return true;
            });
  }

  private void note(Step.Result result) {
    Step step = result.step();
    Map<String, String> details = new HashMap<>();
    details.put("mail", step.mail());
    details.put("membership", step.membership());
    details.put("detail", step.detail());
    details.put("done", Boolean.toString(result.done()));
    details.put("result", result.detail());
    String action = "people." + step.action().word();
    agent
        .database()
        .write(
            sql -> {
              String subject = step.uid().isEmpty() ? "vault" : "person/" + step.uid();
              agent.audit().append(sql, actor, action, subject, details);
              return true;
            });
  }

  private Instant now() {
    return agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
