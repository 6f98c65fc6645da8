// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.Agent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What register and audit log are told of runs as a whole. */
final class RunNotes {
  private final Agent agent;

  RunNotes(Agent agent) {
    this.agent = agent;
  }

  /**
   * @param identity of the plan that somebody saw; empty: it was asked for unseen
   */
  void begun(String actor, Plan plan, OptionalInt confirmed, String identity) {
    if (!identity.isEmpty()) {
      String changes = Long.toString(plan.changes());
      audit(actor, "people.run", Map.of("plan", identity, "changes", changes));
    }
    if (confirmed.isPresent() && plan.held().isEmpty()) {
      audit(
          actor,
          "people.removals-confirmed",
          Map.of("removals", Integer.toString(plan.removals())));
    }
  }

  private void audit(String actor, String action, Map<String, String> details) {
    agent
        .database()
        .write(
            sql -> {
              agent.audit().append(sql, actor, action, "vault", details);
              return true;
            });
  }

  /** The same trouble again is not told again. */
  void ended(String actor, String problem) {
    agent
        .database()
        .write(
            sql -> {
              boolean news = !problem.isEmpty() && !problem.equals(KnownTable.problem(sql));
              KnownTable.ended(sql, now(), problem);
              if (news) {
                agent
                    .audit()
                    .append(sql, actor, "people.stopped", "vault", Map.of("problem", problem));
              }
              return true;
            });
  }

  /** When the last run ended, well or not. */
  Optional<Instant> lastRun() {
    return agent.database().read(KnownTable::lastRun);
  }

  /** Why it did less than it should have; empty when it didn't. */
  String problem() {
    return agent.database().read(KnownTable::problem);
  }

  Instant now() {
    return agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
