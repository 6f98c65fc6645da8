// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.message.BackOffice.EffectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which cards somebody wants to see, a page at a time.
 *
 * @param state empty: any
 * @param uid of the holder, exactly; empty: anybody
 * @param text part of the serial, uid or name; blank: anything
 * @param effect cards that some system is this far with; empty: any
 * @param offset how many to skip
 * @param limit 1 to {@link #MOST}
 */
public record CardQuery(
    Optional<CardState> state,
    Optional<String> uid,
    String text,
    Optional<EffectState> effect,
    int offset,
    int limit) {
  public static final int MOST = 500;

  private static final String WHERE =
      " FROM card c LEFT JOIN person p ON p.uid = c.uid WHERE (CAST(? AS VARCHAR) IS NULL OR c.state = ?)"
          + " AND (CAST(? AS VARCHAR) IS NULL OR c.uid = ?)"
          + " AND (POSITION(? IN LOWER(CAST(c.serial AS VARCHAR) || ' ' || COALESCE(c.uid, '')"
          + " || ' ' || COALESCE(p.display_name, ''))) > 0 OR ? = '')"
          + " AND (CAST(? AS VARCHAR) IS NULL OR EXISTS (SELECT 1 FROM effect e WHERE e.serial = c.serial"
          + " AND e.state = ?))";

  public CardQuery {
    if (offset < 0) {
      throw new IllegalArgumentException("offset is below 0");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit is 1 to " + MOST);
    }
  }

  public static CardQuery all(int limit) {
    return new CardQuery(Optional.empty(), Optional.empty(), "", Optional.empty(), 0, limit);
  }

  /** The same, another part of it. */
  public CardQuery from(int otherOffset, int otherLimit) {
    return new CardQuery(state, uid, text, effect, otherOffset, otherLimit);
  }

  /** Ordered by holder and serial; cards of nobody last. */
  public List<CardEntry> page(Sql sql) {
    List<Object> values = values();
    values.add(limit);
    values.add(offset);
    return sql.list(
        "SELECT c.*" + WHERE + " ORDER BY c.uid NULLS LAST, c.serial LIMIT ? OFFSET ?",
        Cards::entry,
        values.toArray());
  }

  /** How many there are on all pages. */
  public long count(Sql sql) {
    return sql.one("SELECT COUNT(*) AS n" + WHERE, row -> row.number("n"), values().toArray())
        .orElseThrow();
  }

  private List<Object> values() {
    String part = text.strip().toLowerCase(Locale.ROOT);
    return new ArrayList<>(List.of(state, state, uid, uid, part, part, effect, effect));
  }
}
