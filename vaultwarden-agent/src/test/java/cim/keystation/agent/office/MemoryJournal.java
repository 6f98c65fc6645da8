// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import cim.keystation.procedure.Journal;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The station's memory, for one run. */
final class MemoryJournal implements Journal {
  private Optional<Trail> trail = Optional.empty();

  @Override
  public Optional<Trail> unfinished(CardSerial card) {
    return trail.filter(known -> known.card().equals(card));
  }

  @Override
  public void open(ProcedureId id, CardSerial card, String kind, String facts) {
    trail = Optional.of(new Trail(id, card, kind, facts, List.of(), Optional.empty()));
  }

  @Override
  public void started(ProcedureId id, StepId step) {
    Trail t = trail.orElseThrow();
    trail =
        Optional.of(new Trail(id, t.card(), t.kind(), t.facts(), t.finished(), Optional.of(step)));
  }

  @Override
  public void finished(ProcedureId id, StepId step, String facts, List<Event> events) {
    Trail t = trail.orElseThrow();
    List<StepId> finished = new ArrayList<>(t.finished());
    finished.add(step);
    trail = Optional.of(new Trail(id, t.card(), t.kind(), facts, finished, Optional.empty()));
  }

  @Override
  public void close(ProcedureId id, boolean completed) {
    trail = Optional.empty();
  }
}
