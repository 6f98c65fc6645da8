// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.ItemMark;
import cim.keystation.agent.vaultwarden.ItemSubject;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the last comparison found, in the register. */
public final class DriftTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_PROBLEM = 2000;
  private static final String WHERE =
      " FROM drift WHERE (CAST(? AS VARCHAR) IS NULL OR kind = ?) AND (NOT ? OR kind <> 'IN_SYNC')"
          + " AND (CAST(? AS VARCHAR) IS NULL OR subject = ?)"
          + " AND (? = '' OR POSITION(? IN LOWER(id || ' ' || owner || ' ' || name)) > 0)";

  /** A card's items follow the card. */
  private static final String ORDER = " ORDER BY LENGTH(owner), owner, LENGTH(id), id";

  private static final String OF_CARD =
      Arrays.stream(ItemSubject.values())
          .filter(ItemSubject::ofCard)
          .map(subject -> "'" + subject.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private DriftTable() {}

  public static DriftList list(Sql sql, DriftQuery query) {
    List<Object> values = values(query);
    long total =
        sql.one("SELECT COUNT(*) AS n" + WHERE, row -> row.number("n"), values.toArray())
            .orElseThrow();
    values.add(query.limit());
    values.add(query.offset());
    List<DriftEntry> entries =
        sql.list(
            "SELECT *" + WHERE + ORDER + " LIMIT ? OFFSET ?", DriftTable::entry, values.toArray());
    return new DriftList(query, entries, total, counts(sql), last(sql));
  }

  private static List<Object> values(DriftQuery query) {
    String part = query.text().strip().toLowerCase(Locale.ROOT);
    return new ArrayList<>(
        List.of(
            query.kind(),
            query.kind(),
            query.onlyTrouble(),
            query.subject(),
            query.subject(),
            part,
            part));
  }

  public static Optional<DriftEntry> find(Sql sql, String id) {
    return sql.one("SELECT * FROM drift WHERE id = ?", DriftTable::entry, id);
  }

  /** Everything that is the card's, and what is the holder's beside it; orphans too. */
  public static List<DriftEntry> of(Sql sql, CardSerial serial, Optional<String> uid) {
    return sql.list(
        "SELECT * FROM drift WHERE (owner = ? AND subject IN "
            + OF_CARD
            + ") OR (owner = ? AND subject NOT IN "
            + OF_CARD
            + ")"
            + ORDER,
        DriftTable::entry,
        serial.toString(),
        uid);
  }

  /** How many there are of every kind, zeros too. */
  public static Map<DriftKind, Long> counts(Sql sql) {
    Map<DriftKind, Long> counts = new EnumMap<>(DriftKind.class);
    for (DriftKind kind : DriftKind.values()) {
      counts.put(kind, 0L);
    }
    sql.list(
            "SELECT kind, COUNT(*) AS n FROM drift GROUP BY kind",
            row -> Map.entry(DriftKind.valueOf(row.text("kind")), row.number("n")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** Everything that is not in sync, ids only. */
  static List<String> troubled(Sql sql) {
    return sql.list(
        "SELECT id, owner FROM drift WHERE kind <> 'IN_SYNC'" + ORDER, row -> row.text("id"));
  }

  /** Replaces what was known; an entry that isn't in sync keeps the time of the last proof. */
  static void put(Sql sql, DriftEntry entry) {
    Optional<Instant> proven = entry.provenAt();
    if (proven.isEmpty()) {
      proven = find(sql, entry.id()).flatMap(DriftEntry::provenAt);
    }
    if (proven.isEmpty() && entry.kind() != DriftKind.ORPHAN && entry.mark().subject().ofCard()) {
      proven = lastEffect(sql, entry.mark());
    }
    sql.run(
        "MERGE INTO drift KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.id(),
        entry.kind(),
        entry.name(),
        String.join(" ", entry.items()),
        entry.revisionDate(),
        write(entry.differences()),
        entry.checkedAt(),
        proven,
        entry.mark().subject(),
        entry.mark().owner());
  }

  /** What the effect's worker read back counts as proof too. */
  private static Optional<Instant> lastEffect(Sql sql, ItemMark mark) {
    return sql.one(
        "SELECT since FROM effect WHERE serial = ? AND system = ?"
            + " AND state = 'DONE' ORDER BY revision DESC LIMIT 1",
        row -> row.time("since"),
        Long.parseLong(mark.owner()),
        mark.subject().system());
  }

  static void remove(Sql sql, String id) {
    sql.run("DELETE FROM drift WHERE id = ?", id);
  }

  /** Forgets what a comparison that began then didn't come across. */
  static void removeOlder(Sql sql, Instant begun) {
    sql.run("DELETE FROM drift WHERE checked_at < ?", begun);
  }

  static void ended(Sql sql, Comparison comparison) {
    String problem = comparison.problem();
    sql.run(
        "MERGE INTO comparison KEY (number) VALUES (1, ?, ?, ?)",
        comparison.finishedAt(),
        comparison.revisionDate(),
        problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)));
  }

  /** The newest comparison; empty: there was none yet. */
  public static Optional<Comparison> last(Sql sql) {
    return sql.one(
        "SELECT * FROM comparison",
        row ->
            new Comparison(
                row.time("finished_at"), row.text("revision_date"), row.text("problem")));
  }

  private static DriftEntry entry(Row row) {
    String items = row.text("items");
    return new DriftEntry(
        new ItemMark(ItemSubject.valueOf(row.text("subject")), row.text("owner"), row.text("id")),
        DriftKind.valueOf(row.text("kind")),
        row.text("name"),
        items.isEmpty() ? List.of() : List.of(items.split(" ")),
        row.text("revision_date"),
        read(row.text("differences")),
        row.time("checked_at"),
        row.optionalTime("proven_at"));
  }

  private static String write(List<ItemDifference> differences) {
    try {
      return JSON.writeValueAsString(differences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ItemDifference> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<ItemDifference>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored differences can't be read", e);
    }
  }
}
