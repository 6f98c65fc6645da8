// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;

/** One recorded request with its answer: a line of a transcript. */
record Exchange(JsonNode line) {
  int number() {
    return line.path("n").asInt();
  }

  String title() {
    return line.path("title").asText();
  }

  JsonNode request() {
    return line.path("request");
  }

  JsonNode response() {
    return line.path("response");
  }

  JsonNode captures() {
    return line.path("captures");
  }

  /** What must be made anew for this request; empty if it is sent as recorded. */
  String computed() {
    return line.path("computed").asText("");
  }

  int times() {
    return line.path("repeat").asInt(1);
  }
}
