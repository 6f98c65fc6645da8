// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.message.BackOffice.EffectState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of cards.
 *
 * @param total how many fit the query
 * @param open how many effects of all cards are queued, failed or impossible
 */
public record CardList(CardQuery query, List<Line> lines, long total, Map<EffectState, Long> open) {
  public CardList {
    lines = List.copyOf(lines);
    open = Map.copyOf(open);
  }

  /** {@code holder}: empty for a card of nobody. */
  public record Line(CardEntry card, Optional<Person> holder, List<EffectStatus> effects) {
    public Line {
      effects = List.copyOf(effects);
    }
  }

  /** Whether a further page follows. */
  public boolean more() {
    return query.offset() + lines.size() < total;
  }
}
