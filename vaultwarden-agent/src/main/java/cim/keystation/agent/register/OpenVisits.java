// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import java.time.Clock;

/** Finds the visit that a request belongs to, if it is still answered. */
public final class OpenVisits {
  private final Clock clock;

  public OpenVisits(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws RefusedByOffice {@code VISIT_CLOSED} for one that is unknown or over
   */
  public VisitEntry require(Sql sql, String visitId) throws RefusedByOffice {
    return Visits.find(sql, visitId)
        .filter(visit -> visit.answers(clock.instant()))
        .orElseThrow(() -> new RefusedByOffice(Refusal.VISIT_CLOSED));
  }

  /** As {@link #require(Sql, String)}; also refuses a request for another card. */
  public VisitEntry require(Sql sql, String visitId, CardSerial card) throws RefusedByOffice {
    VisitEntry visit = require(sql, visitId);
    if (!visit.serial().equals(card)) {
      throw new RefusedByOffice(Refusal.VISIT_CLOSED);
    }
    return visit;
  }
}
