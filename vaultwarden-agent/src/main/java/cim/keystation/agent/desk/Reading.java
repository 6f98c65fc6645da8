// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.codes.Codes;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.drift.DriftTable;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.StateTable;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into the register. Changes nothing. */
final class Reading {
  private static final int TRAIL = 50;
  private final Database database;
  private final StateTable table = StateTable.standard();

  Reading(Database database) {
    this.database = database;
  }

  CardList list(CardQuery query) {
    return database.read(
        sql ->
            new CardList(
                query,
                query.page(sql).stream().map(card -> line(sql, card)).toList(),
                query.count(sql),
                open(sql)));
  }

  CardFile file(Bearer bearer, CardSerial serial) throws NotDone {
    return database.read(
        sql -> {
          CardEntry card =
              Cards.find(sql, serial)
                  .orElseThrow(() -> new NotDone(DeskProblem.NO_SUCH_CARD, "serial " + serial));
          return new CardFile(
              line(sql, card),
              Certificates.onCard(sql, serial),
              Cards.openPgp(sql, serial),
              moves(bearer, card),
              card.uid().map(uid -> Codes.of(sql, uid)).orElse(List.of()),
              DriftTable.of(sql, serial, card.uid()),
              AuditLog.about(sql, "card/" + serial, TRAIL));
        });
  }

  private List<Move> moves(Bearer bearer, CardEntry card) {
    boolean oneself = bearer.role().notForOneself() && card.belongsTo(bearer.name());
    return Arrays.stream(Move.values())
        .filter(move -> !oneself && bearer.role().may(move.task()))
        .filter(move -> move.possible(table, card))
        .toList();
  }

  private static CardList.Line line(Sql sql, CardEntry card) {
    return new CardList.Line(
        card,
        card.uid().flatMap(uid -> PeopleSnapshot.find(sql, uid)),
        EffectQueue.of(sql, card.serial()));
  }

  private static Map<EffectState, Long> open(Sql sql) {
    Map<EffectState, Long> open = new EnumMap<>(EffectState.class);
    for (EffectState state :
        List.of(EffectState.QUEUED, EffectState.FAILED, EffectState.IMPOSSIBLE)) {
      open.put(state, EffectQueue.count(sql, state));
    }
    return open;
  }

  static void allow(Bearer bearer, Task task) throws NotDone {
    if (!bearer.role().may(task)) {
      throw new NotDone(DeskProblem.NOT_ALLOWED, "role " + bearer.role().word());
    }
  }

  static void allowFor(Bearer bearer, Task task, Optional<String> concerned) throws NotDone {
    allow(bearer, task);
    if (bearer.role().notForOneself()
        && concerned.filter(uid -> uid.equalsIgnoreCase(bearer.name())).isPresent()) {
      throw new NotDone(DeskProblem.FOR_ONESELF, "");
    }
  }
}
