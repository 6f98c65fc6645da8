// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.Agent;
import cim.keystation.agent.turn.Turn;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultItem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares and repairs, one at a time; every run and every repair is audited. Thread-safe. */
public final class Drift {
  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

  /** What is made comes last, each kind together: then nothing else is written in between. */
  private static final Comparator<Repair> ORDER =
      Comparator.comparing((Repair step) -> step.action() == Repair.Action.MAKE)
          .thenComparing(step -> step.entry().mark().subject());

  private static final String ELSEWHERE = "another agent compares just now";

  private final Agent agent;
  private final VaultCards cards;
  private final Sheets sheets;
  private final ReentrantLock running = new ReentrantLock();

  public Drift(Agent agent, VaultCards cards) {
    this.agent = agent;
    this.cards = cards;
    this.sheets = new Sheets(agent.database(), agent.life());
  }

  /**
   * Compares every item with the register, and what the register has with the vault. Changes
   * nothing there.
   *
   * @throws VaultException when the vault couldn't be read whole; what was known is kept, with its
   *     age
   */
  public void compare(String actor) throws VaultException {
    running.lock();
    try (Turn turn = turn().orElseThrow(() -> VaultException.elsewhere(ELSEWHERE))) {
      compare(actor, turn);
    } finally {
      running.unlock();
    }
  }

  /** {@code turn}: held by the caller. */
  private void compare(String actor, Turn turn) throws VaultException {
    LOG.debug("comparing in turn {}", turn.work());
    try {
      Instant begun = now();
      String revisionDate = cards.revisionDate();
      CompareRun run = new CompareRun(agent.database(), cards, sheets, begun);
      cards.each(item -> take(run, item));
      run.end();
      ended(actor, new Comparison(now(), revisionDate, ""));
    } catch (VaultException e) {
      ended(actor, new Comparison(now(), "", String.valueOf(e.getMessage())));
      throw e;
    } catch (RuntimeException e) {
      LOG.error("comparing: {}", Unexpected.where(e));
      ended(actor, new Comparison(now(), "", "the comparison " + Unexpected.problem(e)));
      throw e;
    }
  }

  /** One that fails ends the comparison, and is named in the log. */
  private static void take(CompareRun run, VaultItem item) {
    try {
      run.item(item);
    } catch (RuntimeException e) {
      LOG.error("item {} couldn't be compared", item.id());
      throw e;
    }
  }

  private Optional<Turn> turn() {
    return agent.turns().begin(List.of("vault-comparison"));
  }

  /** Whether the account's revision date is another than before the last whole comparison. */
  boolean isOutdated() throws VaultException {
    String now = cards.revisionDate();
    return last().filter(run -> run.revisionDate().equals(now)).isEmpty();
  }

  Optional<Comparison> last() {
    return agent.database().read(DriftTable::last);
  }

  public DriftList list(DriftQuery query) {
    return agent.database().read(sql -> DriftTable.list(sql, query));
  }

  public Optional<DriftEntry> find(String id) {
    return agent.database().read(sql -> DriftTable.find(sql, id));
  }

  /**
   * What a repair would do, in order, by the last comparison.
   *
   * @param id empty: everything that is not in sync
   * @param registerWins whether what people did by hand is undone; else it is asked for
   */
  public List<Repair> plan(Optional<String> id, boolean registerWins) {
    List<String> ids =
        id.map(List::of).orElseGet(() -> agent.database().read(DriftTable::troubled));
    List<Repair> plan = new ArrayList<>();
    ids.forEach(each -> find(each).ifPresent(entry -> plan.addAll(Repair.of(entry, registerWins))));
    plan.sort(ORDER);
    return plan;
  }

  /**
   * Does what {@link #plan} says, and each step only if its item is as it was when compared. A step
   * that fails keeps no other from being done.
   */
  public List<Repair.Result> repair(Optional<String> id, boolean registerWins, String actor) {
    running.lock();
    try {
      RepairRun run = new RepairRun(agent, cards, sheets, actor);
      return plan(id, registerWins).stream().map(run::carryOut).toList();
    } finally {
      running.unlock();
    }
  }

  private void ended(String actor, Comparison comparison) {
    agent
        .database()
        .write(
            sql -> {
              DriftTable.ended(sql, comparison);
              Map<String, String> details = new LinkedHashMap<>();
              DriftTable.counts(sql)
                  .forEach((kind, n) -> details.put(kind.word(), Long.toString(n)));
              if (!comparison.problem().isEmpty()) {
                details.put("problem", comparison.problem());
              }
              agent.audit().append(sql, actor, "vault.compared", "vault", details);
              return true;
            });
  }

  private Instant now() {
    return agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
