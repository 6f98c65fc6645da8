// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves cards through their life. Each move checks the state table, audits, and queues what other
 * systems must hear, all in the caller's transaction: it never waits for another system.
 */
public final class CardLife {
  private final StateTable table;
  private final AuditLog audit;
  private final EffectQueue effects;
  private final SheetAssembly sheets = new SheetAssembly();
  private final Clock clock;

  public CardLife(StateTable table, AuditLog audit, EffectQueue effects, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.effects = effects;
    this.clock = clock;
  }

  /** Why, and who says so. */
  public record Cause(Reason reason, String actor) {}

  /** Takes a card in that was never seen, or was sanitized. Nothing happens to any other. */
  public void register(Sql sql, CardSerial serial, Firmware firmware, String model, Cause cause)
      throws TransitionRefused {
    Optional<CardEntry> known = Cards.find(sql, serial);
    if (known.isEmpty()) {
      Cards.add(sql, serial, firmware, model, clock.instant());
    }
    CardState state = known.map(CardEntry::state).orElse(CardState.UNKNOWN);
    if (state == CardState.UNKNOWN || state == CardState.SANITIZED) {
      move(sql, serial, CardState.REGISTERED, cause);
    }
  }

  /** Makes a registered card a person's. */
  public void assign(Sql sql, CardSerial serial, String uid, String profile, Cause cause)
      throws TransitionRefused {
    Cards.assign(sql, serial, uid, profile);
    move(sql, serial, CardState.ASSIGNED, cause);
  }

  /** Notes which visit works on the card. */
  public void visit(Sql sql, CardSerial serial, String visitId) {
    Cards.visit(sql, serial, visitId);
  }

  /**
   * @throws TransitionRefused when the state table has no such transition; also for a release to
   *     another state than the card was suspended from
   */
  public void move(Sql sql, CardSerial serial, CardState to, Cause cause) throws TransitionRefused {
    CardEntry card =
        Cards.find(sql, serial)
            .orElseThrow(() -> new TransitionRefused(serial, CardState.UNKNOWN, to));
    StateTable.Transition transition =
        table
            .find(card.state(), to)
            .orElseThrow(() -> new TransitionRefused(serial, card.state(), to));
    if (transition.name().equals("release") && !card.heldFrom().equals(Optional.of(to))) {
      throw new TransitionRefused(serial, card.state(), to);
    }
    Optional<CardState> heldFrom =
        to == CardState.SUSPENDED ? Optional.of(card.state()) : Optional.empty();
    Cards.state(sql, serial, to, heldFrom);
    audit.append(
        sql,
        cause.actor(),
        "card." + transition.name(),
        "card/" + serial,
        Map.of(
            "from",
            card.state().name(),
            "to",
            to.name(),
            "reason",
            cause.reason().name(),
            "uid",
            card.uid().orElse("")));
    if (to == CardState.SANITIZED) {
      CardPasskeys.forget(sql, serial); // what others are told last shows none
    }
    tellOthers(sql, serial);
    if (to == CardState.SANITIZED) {
      Cards.release(sql, serial);
    }
  }

  /**
   * Notes which passkeys were seen on the card, and tells other systems if that changed anything.
   *
   * @return whether it did
   */
  public boolean passkeys(Sql sql, CardSerial serial, List<CardSheet.Passkey> seen) {
    boolean changed = CardPasskeys.replace(sql, serial, seen, clock.instant());
    if (changed) {
      Cards.changed(sql, serial);
      tellOthers(sql, serial);
    }
    return changed;
  }

  /** What other systems should show of the card; empty for one that was never issued. */
  public Optional<CardSheet> sheet(Sql sql, CardSerial serial) {
    return sheets.assemble(sql, serial);
  }

  /**
   * Queues the card's present sheet for every system. Cards that were never issued concern none.
   */
  private void tellOthers(Sql sql, CardSerial serial) {
    sheets.assemble(sql, serial).ifPresent(sheet -> effects.add(sql, sheet));
  }
}
