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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Plans and runs, one at a time: people of the directory become members, leavers lose their rights,
 * who comes back gets them back. Nobody is ever deleted. Thread-safe.
 */
public final class Memberships {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Agent agent;
  private final Roster roster;
  private final VaultSession session;
  private final MembershipRules rules;
  private final RunNotes notes;
  private final ReentrantLock running = new ReentrantLock();

  public Memberships(Agent agent, Roster roster, VaultSession session, MembershipRules rules) {
    this.agent = agent;
    this.roster = roster;
    this.session = session;
    this.rules = rules;
    this.notes = new RunNotes(agent);
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
   * @throws VaultException also while a run is in hand and doesn't end soon
   */
  public Plan plan(OptionalInt confirmed) throws VaultException, DirectoryUnavailable {
    awaitTurn();
    try (VaultMembers vault = VaultMembers.open(session)) {
      return planner().plan(look(vault), confirmed);
    } finally {
      running.unlock();
    }
  }

  /** Who only looks isn't kept waiting for a long run. */
  private void awaitTurn() throws VaultException {
    try {
      if (running.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new VaultException.Unavailable("a run is in hand just now");
  }

  /** The same plan, with everybody as they stand. */
  public Overview overview(OptionalInt confirmed) throws VaultException, DirectoryUnavailable {
    awaitTurn();
    try (VaultMembers vault = VaultMembers.open(session)) {
      Situation situation = look(vault);
      Plan plan = planner().plan(situation, confirmed);
      return new Overview(
          plan,
          new States(situation, rules.secondFactor(), plan).all(),
          notes.lastRun(),
          notes.problem());
    } finally {
      running.unlock();
    }
  }

  /**
   * The same as {@link #run(String, OptionalInt)}, if the plan still is the one that somebody saw.
   *
   * @param identity of that plan
   * @throws PlanChanged when it isn't; then nothing was done
   */
  public Outcome run(String actor, OptionalInt confirmed, String identity)
      throws VaultException, DirectoryUnavailable, PlanChanged {
    Guard<PlanChanged> seen =
        plan -> {
          if (!plan.identity().equals(identity)) {
            throw new PlanChanged(identity, plan.identity());
          }
          notes.begun(actor, plan, confirmed, identity);
        };
    return guarded(actor, confirmed, seen);
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
    Guard<RuntimeException> unseen = plan -> notes.begun(actor, plan, confirmed, "");
    return guarded(actor, confirmed, unseen);
  }

  /** What comes between a plan and carrying it out. */
  private interface Guard<X extends Exception> {
    void pass(Plan plan) throws X;
  }

  private <X extends Exception> Outcome guarded(String actor, OptionalInt confirmed, Guard<X> guard)
      throws VaultException, DirectoryUnavailable, X {
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
      guard.pass(plan);
      Outcome outcome =
          new Outcome(plan, new MembershipRun(agent, vault, situation, actor).carryOut(plan));
      notes.ended(actor, plan.held());
      return outcome;
    } catch (DirectoryUnavailable | VaultException e) {
      notes.ended(actor, String.valueOf(e.getMessage()));
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
    return new Planner(rules, notes.now());
  }
}
