// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A step's stable name: key of the journal, of request ids and of the kiosk's texts. */
public record StepId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StepId {
    if (!value.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not a step id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
