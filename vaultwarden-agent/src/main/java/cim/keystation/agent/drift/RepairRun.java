// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.Agent;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.turn.Turn;
import cim.keystation.agent.vaultwarden.ItemMark;
import cim.keystation.agent.vaultwarden.SeenItem;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries steps out, and notes each in table and audit log as soon as it is done. */
final class RepairRun {
  private static final Logger LOG = LoggerFactory.getLogger(RepairRun.class);
  private final Agent agent;
  private final VaultCards cards;
  private final Sheets sheets;
  private final String actor;

  RepairRun(Agent agent, VaultCards cards, Sheets sheets, String actor) {
    this.agent = agent;
    this.cards = cards;
    this.sheets = sheets;
    this.actor = actor;
  }

  Repair.Result carryOut(Repair step) {
    Optional<CardSheet> sheet =
        step.entry().kind() == DriftKind.ORPHAN ? Optional.empty() : sheets.of(step.entry().mark());
    Repair.Result result;
    Optional<Turn> turn = agent.turns().begin(work(step.entry().mark(), sheet));
    if (turn.isEmpty()) {
      return new Repair.Result(step, false, "another agent has this card in hand; try again");
    }
    try (Turn held = turn.get()) {
      LOG.debug("repairing {}", held.work());
      result = attempt(step, sheet);
    } catch (VaultException e) {
      result = new Repair.Result(step, false, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("repairing {} (item {}): {}", step.entry().id(), step.item(), Unexpected.where(e));
      result = new Repair.Result(step, false, "the repair " + Unexpected.problem(e));
    }
    note(result);
    return result;
  }

  /** As when the effects are worked off that keep it; an orphan goes by its own id. */
  private static List<String> work(ItemMark mark, Optional<CardSheet> sheet) {
    return sheet
        .map(known -> known.work(mark.subject().system()))
        .orElse(List.of("effect/" + Sheets.SYSTEM + "/" + mark.id()));
  }

  private Repair.Result attempt(Repair step, Optional<CardSheet> sheet) throws VaultException {
    return switch (step.action()) {
      case ASK ->
          new Repair.Result(step, false, "changed by hand: say that the register wins, or undo it");
      case TRASH -> {
        DriftEntry entry = step.entry();
        yield result(step, cards.trash(step.item(), entry.items().get(0), entry.revisionDate()));
      }
      case MAKE, UPDATE, OVERWRITE ->
          sheet.isPresent()
              ? write(step, sheet.get())
              : new Repair.Result(step, false, "the register has nothing to show any more");
    };
  }

  private Repair.Result write(Repair step, CardSheet sheet) throws VaultException {
    boolean overwrite = step.action() == Repair.Action.OVERWRITE;
    Optional<SeenItem> seen =
        Optional.of(step.item())
            .filter(id -> !id.isEmpty())
            .map(id -> new SeenItem(id, step.entry().revisionDate(), overwrite));
    return result(step, cards.repair(step.entry().mark(), sheet, seen));
  }

  private static Repair.Result result(Repair step, EffectResult said) {
    if (said instanceof EffectResult.Done done) {
      return new Repair.Result(step, true, done.proof());
    }
    return new Repair.Result(
        step,
        false,
        said instanceof EffectResult.Impossible impossible
            ? impossible.reason()
            : ((EffectResult.Failed) said).reason());
  }

  private void note(Repair.Result result) {
    Repair step = result.step();
    agent
        .database()
        .write(
            sql -> {
              if (result.done()) {
                settle(sql, step);
              }
              if (step.action() != Repair.Action.ASK) {
                agent
                    .audit()
                    .append(
                        sql,
                        actor,
                        "vault.repair",
                        subject(step.entry()),
                        Map.of(
                            "id", step.entry().id(),
                            "action", step.action().word(),
                            "fields", String.join(", ", step.fields()),
                            "done", Boolean.toString(result.done()),
                            "detail", result.detail()));
              }
              return true;
            });
  }

  private static String subject(DriftEntry entry) {
    if (entry.kind() == DriftKind.ORPHAN) {
      return "item/" + entry.id();
    }
    ItemMark mark = entry.mark();
    return (mark.subject().ofCard() ? "card/" : "person/") + mark.owner();
  }

  /** The effect that stood in the way of the edit is tried again, and then proves itself. */
  private void settle(Sql sql, Repair step) {
    DriftEntry entry = step.entry();
    if (entry.kind() == DriftKind.ORPHAN) {
      DriftTable.remove(sql, entry.id());
      return;
    }
    DriftTable.put(sql, settled(step));
    for (CardSerial card : Sheets.cards(sql, entry.mark())) {
      agent.effects().retry(sql, card, entry.mark().subject().system());
    }
  }

  private DriftEntry settled(Repair step) {
    DriftEntry entry = step.entry();
    boolean trashed = step.action() == Repair.Action.TRASH;
    boolean right = !trashed || entry.differences().isEmpty();
    Instant now = agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
    return new DriftEntry(
        entry.mark(),
        right ? DriftKind.IN_SYNC : DriftKind.CHANGED,
        entry.name(),
        entry.items().stream().limit(1).toList(),
        trashed ? entry.revisionDate() : "",
        right ? List.of() : entry.differences(),
        now,
        right ? Optional.of(now) : Optional.empty());
  }
}
