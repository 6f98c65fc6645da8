// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import java.util.List;
import java.util.Optional;

/** Durable memory of procedures. Every method returns only once its effect survives a power cut. */
public interface Journal {
  /** The unfinished procedure of this card, if there is one. */
  Optional<Trail> unfinished(CardSerial card);

  /**
   * Begins a procedure. {@code facts}: JSON. @throws IllegalStateException if one is unfinished for
   * this card
   */
  void open(ProcedureId id, CardSerial card, String kind, String facts);

  /** Committed before the step's first APDU. */
  void started(ProcedureId id, StepId step);

  /** Commits the facts and the events that follow from the step in one transaction. */
  void finished(ProcedureId id, StepId step, String facts, List<Event> events);

  /** No step is left, or the work was given up: the card may begin another procedure. */
  void close(ProcedureId id, boolean completed);

  /**
   * What is known of an unfinished procedure.
   *
   * @param facts JSON as of the last finished step
   * @param inDoubt the step that was started and not finished
   */
  record Trail(
      ProcedureId id,
      CardSerial card,
      String kind,
      String facts,
      List<StepId> finished,
      Optional<StepId> inDoubt) {
    public Trail {
      finished = List.copyOf(finished);
    }
  }
}
