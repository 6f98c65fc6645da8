// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.watch;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.drift.Comparison;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftTable;
import cim.keystation.agent.register.CardState;
import cim.keystation.message.BackOffice.EffectState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The register in numbers, at one moment.
 *
 * @param cards how many in each state; states that none is in are left out
 * @param effects how many cards each system is how far with
 * @param drift of the last comparison
 * @param oldestProof when the item that was longest not proved in sync was; empty: none is in sync
 * @param unproven items of the last comparison that were never seen in sync
 */
public record Standing(
    Map<CardState, Long> cards,
    List<Effects> effects,
    Map<DriftKind, Long> drift,
    Optional<Comparison> comparison,
    Optional<Instant> oldestProof,
    long unproven,
    long auditRecords) {
  /** {@code oldest}: since when the longest in this state is. */
  public record Effects(String system, EffectState state, long count, Instant oldest) {}

  public static Standing read(Sql sql) {
    return new Standing(
        cards(sql),
        sql.list(
            "SELECT system, state, COUNT(DISTINCT serial) AS n, MIN(since) AS oldest FROM effect"
                + " GROUP BY system, state ORDER BY system, state",
            row ->
                new Effects(
                    row.text("system"),
                    EffectState.valueOf(row.text("state")),
                    row.number("n"),
                    row.time("oldest"))),
        DriftTable.counts(sql),
        DriftTable.last(sql),
        sql.one("SELECT MIN(proven_at) AS oldest FROM drift", row -> row.optionalTime("oldest"))
            .orElseThrow(),
        sql.one("SELECT COUNT(*) AS n FROM drift WHERE proven_at IS NULL", row -> row.number("n"))
            .orElseThrow(),
        AuditLog.last(sql).map(AuditRecord::seq).orElse(0L));
  }

  private static Map<CardState, Long> cards(Sql sql) {
    Map<CardState, Long> cards = new EnumMap<>(CardState.class);
    sql.list(
            "SELECT state, COUNT(*) AS n FROM card GROUP BY state",
            row -> Map.entry(CardState.valueOf(row.text("state")), row.number("n")))
        .forEach(entry -> cards.put(entry.getKey(), entry.getValue()));
    return cards;
  }

  /** How many effects of a system are not done, and since when the oldest isn't. */
  public Optional<Waiting> waiting(String system) {
    List<Effects> open =
        effects.stream()
            .filter(each -> each.system().equals(system) && each.state() != EffectState.DONE)
            .toList();
    return open.stream()
        .map(Effects::oldest)
        .min(Instant::compareTo)
        .map(oldest -> new Waiting(open.stream().mapToLong(Effects::count).sum(), oldest));
  }

  /** What a system has still to hear. */
  public record Waiting(long count, Instant oldest) {}
}
