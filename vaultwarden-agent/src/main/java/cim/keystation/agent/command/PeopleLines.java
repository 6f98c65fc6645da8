// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import com.fasterxml.jackson.databind.JsonNode;

/** A plan as plan and run print it, with what came of each step where there is something. */
final class PeopleLines {
  private PeopleLines() {}

  /** Whether nothing that was to be done is undone. */
  static boolean print(JsonNode plan, Say say) {
    boolean whole = !plan.has("held");
    for (JsonNode step : plan.path("steps")) {
      StringBuilder line = new StringBuilder(step.path("line").asText());
      if (step.has("done")) {
        boolean done = step.path("done").asBoolean();
        line.append(done ? " – done" : " – not done: " + step.path("result").asText());
        whole &= done;
      }
      say.line(line.toString());
    }
    if (plan.path("steps").isEmpty()) {
      say.line("nothing to do for " + plan.path("people").asInt() + " people");
    }
    if (plan.has("held")) {
      say.line(
          "held: "
              + plan.path("held").asText()
              + "; to let it happen say --confirm-removals "
              + plan.path("removals").asInt());
    }
    return whole;
  }
}
