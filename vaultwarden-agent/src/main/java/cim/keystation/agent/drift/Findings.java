// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings what a comparison finds into the table, a portion at a time. */
final class Findings {
  private static final int PORTION = 200;

  private final Database database;
  private final List<DriftEntry> portion = new ArrayList<>();

  Findings(Database database) {
    this.database = database;
  }

  void add(DriftEntry entry) {
    portion.add(entry);
    if (portion.size() >= PORTION) {
      store();
    }
  }

  /** Of what was stored. */
  Optional<DriftEntry> find(String id) {
    return database.read(sql -> DriftTable.find(sql, id));
  }

  /** What is left of the last portion too. */
  void store() {
    if (!portion.isEmpty()) {
      database.write(
          sql -> {
            portion.forEach(entry -> DriftTable.put(sql, entry));
            return true;
          });
      portion.clear();
    }
  }

  /** As {@link DriftTable#removeOlder}. */
  void removeOlder(Instant begun) {
    database.write(
        sql -> {
          DriftTable.removeOlder(sql, begun);
          return true;
        });
  }
}
