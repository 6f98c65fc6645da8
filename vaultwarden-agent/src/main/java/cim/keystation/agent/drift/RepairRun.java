// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.Agent;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.turn.Turn;
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
    Repair.Result result;
    Optional<Turn> turn = agent.turns().begin(work(step.entry().id()));
    if (turn.isEmpty()) {
      return new Repair.Result(step, false, "another agent has this card in hand; try again");
    }
    try (Turn held = turn.get()) {
      LOG.debug("repairing {}", held.work());
      result = attempt(step);
    } catch (VaultException e) {
      result = new Repair.Result(step, false, String.valueOf(e.getMessage()));
    }
    note(result);
    return result;
  }

  /** As when the card's effects are worked off; an item of no card goes by its own id. */
  private List<String> work(String id) {
    Optional<CardSheet> sheet =
        id.matches("[1-9][0-9]{0,9}")
            ? sheets.of(new CardSerial(Long.parseLong(id)))
            : Optional.empty();
    return sheet
        .map(known -> known.work(Sheets.SYSTEM))
        .orElse(List.of("effect/" + Sheets.SYSTEM + "/" + id));
  }

  private Repair.Result attempt(Repair step) throws VaultException {
    return switch (step.action()) {
      case ASK ->
          new Repair.Result(step, false, "changed by hand: say that the register wins, or undo it");
      case TRASH -> {
        DriftEntry entry = step.entry();
        yield result(step, cards.trash(step.item(), entry.items().get(0), entry.revisionDate()));
      }
      case MAKE, UPDATE, OVERWRITE -> write(step);
    };
  }

  private Repair.Result write(Repair step) throws VaultException {
    Optional<CardSheet> sheet = sheets.of(new CardSerial(Long.parseLong(step.entry().id())));
    if (sheet.isEmpty()) {
      return new Repair.Result(step, false, "the register has nothing to show any more");
    }
    Optional<String> seen =
        step.action() == Repair.Action.OVERWRITE
            ? Optional.of(step.entry().revisionDate())
            : Optional.empty();
    Optional<String> item = Optional.of(step.item()).filter(id -> !id.isEmpty());
    return result(step, cards.repair(sheet.get(), item, seen));
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
                        step.entry().kind() == DriftKind.ORPHAN
                            ? "item/" + step.entry().id()
                            : "card/" + step.entry().id(),
                        Map.of(
                            "action", step.action().word(),
                            "fields", String.join(", ", step.fields()),
                            "done", Boolean.toString(result.done()),
                            "detail", result.detail()));
              }
              return true;
            });
  }

  /** The effect that stood in the way of the edit is tried again, and then proves itself. */
  private void settle(cim.keystation.agent.database.Sql sql, Repair step) {
    DriftEntry entry = step.entry();
    if (entry.kind() == DriftKind.ORPHAN) {
      DriftTable.remove(sql, entry.id());
      return;
    }
    boolean trashed = step.action() == Repair.Action.TRASH;
    boolean right = !trashed || entry.differences().isEmpty();
    Instant now = agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
    DriftTable.put(
        sql,
        new DriftEntry(
            entry.id(),
            right ? DriftKind.IN_SYNC : DriftKind.CHANGED,
            entry.name(),
            entry.items().stream().limit(1).toList(),
            trashed ? entry.revisionDate() : "",
            right ? List.of() : entry.differences(),
            now,
            right ? Optional.of(now) : Optional.empty()));
    agent.effects().retry(sql, new CardSerial(Long.parseLong(entry.id())), Sheets.SYSTEM);
  }
}
