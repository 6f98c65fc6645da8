// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.Agent;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.people.Roster;
import cim.keystation.agent.turn.Turn;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultMembers;
import cim.keystation.agent.vaultwarden.VaultSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Plans and runs, one at a time: people of the directory become members, leavers lose their rights,
 * who comes back gets them back. Nobody is ever deleted. Thread-safe.
 */
public final class Memberships {
  private final Agent agent;
  private final Roster roster;
  private final VaultSession session;
  private final MembershipRules rules;
  private final ReentrantLock running = new ReentrantLock();

  public Memberships(Agent agent, Roster roster, VaultSession session, MembershipRules rules) {
    this.agent = agent;
    this.roster = roster;
    this.session = session;
    this.rules = rules;
  }

  /** A plan with what came of each step. */
  public record Outcome(Plan plan, List<Step.Result> results) {
    public Outcome {
      results = List.copyOf(results);
    }
  }

  /**
   * What {@link #run} would do now, line by line. Changes nothing anywhere.
   *
   * @throws DirectoryUnavailable when nothing may be concluded from the directory's answer
   */
  public Plan plan(OptionalInt confirmed) throws VaultException, DirectoryUnavailable {
    running.lock();
    try (VaultMembers vault = VaultMembers.open(session)) {
      return planner().plan(look(vault), confirmed);
    } finally {
      running.unlock();
    }
  }

  /**
   * Does what the plan says. Steps that fail keep no other from being done, except that a server
   * which doesn't answer is left alone. May be repeated.
   *
   * @param confirmed how many removals an administrator has agreed to, when the brake asked
   * @throws DirectoryUnavailable when nothing may be concluded from the directory's answer; then
   *     nothing was done
   * @throws VaultException also while another agent of the same register runs it
   */
  public Outcome run(String actor, OptionalInt confirmed)
      throws VaultException, DirectoryUnavailable {
    Turn turn =
        agent
            .turns()
            .begin(List.of("people"))
            .orElseThrow(
                () -> new VaultException.Unavailable("another agent has this in hand just now"));
    running.lock();
    try (turn;
        VaultMembers vault = VaultMembers.open(session)) {
      Situation situation = look(vault);
      Plan plan = planner().plan(situation, confirmed);
      begun(actor, plan, confirmed);
      Outcome outcome =
          new Outcome(plan, new MembershipRun(agent, vault, situation, actor).carryOut(plan));
      ended(actor, plan.held());
      return outcome;
    } catch (DirectoryUnavailable | VaultException e) {
      ended(actor, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      running.unlock();
    }
  }

  /**
   * Takes the key that the server names now for a person's, after an administrator has compared it.
   *
   * @return false when the server names another one, or nobody is known under that uid
   */
  public boolean trust(String uid, String fingerprint, String actor) throws VaultException {
    running.lock();
    try (VaultMembers vault = VaultMembers.open(session)) {
      Optional<Known> known = agent.database().read(sql -> KnownTable.find(sql, uid));
      if (known.isEmpty()
          || !fingerprint.equals(
              vault
                  .fingerprints(List.of(known.get().membership()))
                  .get(known.get().membership()))) {
        return false;
      }
      trusted(known.get(), fingerprint, actor);
      return true;
    } finally {
      running.unlock();
    }
  }

  private void trusted(Known known, String fingerprint, String actor) {
    agent
        .database()
        .write(
            sql -> {
              KnownTable.put(sql, known.pinned(fingerprint));
              agent
                  .audit()
                  .append(
                      sql,
                      actor,
                      "people.key-trusted",
                      "person/" + known.uid(),
                      Map.of("before", known.fingerprint(), "now", fingerprint));
              return true;
            });
  }

  /** The directory is asked first: without it the vault isn't even looked at. */
  private Situation look(VaultMembers vault) throws VaultException, DirectoryUnavailable {
    List<Person> people = roster.everybody();
    List<Member> members = vault.all();
    List<String> ids =
        members.stream()
            .filter(member -> member.status() != Member.Status.INVITED)
            .map(Member::id)
            .toList();
    List<Known> known = agent.database().read(KnownTable::all);
    return new Situation(
        people,
        members,
        vault.collections(),
        vault.fingerprints(ids),
        known,
        vault.agent(),
        rules.groups().isEmpty() ? Optional.empty() : vault.groups(rules.groups()));
  }

  private Planner planner() {
    return new Planner(rules, now());
  }

  private void begun(String actor, Plan plan, OptionalInt confirmed) {
    if (confirmed.isPresent() && plan.held().isEmpty()) {
      audit(
          actor,
          "people.removals-confirmed",
          Map.of("removals", Integer.toString(plan.removals())));
    }
  }

  /** The same trouble again is not told again. */
  private void ended(String actor, String problem) {
    agent
        .database()
        .write(
            sql -> {
              boolean news = !problem.isEmpty() && !problem.equals(KnownTable.problem(sql));
              KnownTable.ended(sql, now(), problem);
              if (news) {
                agent
                    .audit()
                    .append(sql, actor, "people.stopped", "vault", Map.of("problem", problem));
              }
              return true;
            });
  }

  private void audit(String actor, String action, Map<String, String> details) {
    agent
        .database()
        .write(
            sql -> {
              agent.audit().append(sql, actor, action, "vault", details);
              return true;
            });
  }

  /** When the last run ended, well or not. */
  Optional<Instant> lastRun() {
    return agent.database().read(KnownTable::lastRun);
  }

  private Instant now() {
    return agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
