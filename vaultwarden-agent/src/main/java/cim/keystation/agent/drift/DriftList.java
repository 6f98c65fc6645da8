// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of entries.
 *
 * @param total how many fit the query
 * @param counts of all entries, every kind
 * @param last the newest comparison; empty: there was none yet
 */
public record DriftList(
    DriftQuery query,
    List<DriftEntry> entries,
    long total,
    Map<DriftKind, Long> counts,
    Optional<Comparison> last) {
  public DriftList {
    entries = List.copyOf(entries);
    counts = Map.copyOf(counts);
  }

  /** Whether a further page follows. */
  public boolean more() {
    return query.offset() + entries.size() < total;
  }
}
