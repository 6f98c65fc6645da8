// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One run of a procedure on one card, kept over every resume. */
public record ProcedureId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProcedureId {}

  public static ProcedureId random() {
    return new ProcedureId(UUID.randomUUID());
  }

  /** Names a step's request to another system, so that a repeat gets the same answer. */
  public String requestId(StepId step) {
    return value + "/" + step;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
