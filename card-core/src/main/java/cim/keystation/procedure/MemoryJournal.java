// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal that ends with this object: for rehearsals and tests, never for a person's card. Holds
 * one procedure at a time.
 */
public final class MemoryJournal implements Journal {
  private final List<Event> events = new ArrayList<>();
  private final List<Boolean> closed = new ArrayList<>();
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
    Trail now = current(id);
    trail =
        Optional.of(
            new Trail(id, now.card(), now.kind(), now.facts(), now.finished(), Optional.of(step)));
  }

  @Override
  public void finished(ProcedureId id, StepId step, String facts, List<Event> more) {
    Trail now = current(id);
    List<StepId> finished = new ArrayList<>(now.finished());
    finished.add(step);
    trail = Optional.of(new Trail(id, now.card(), now.kind(), facts, finished, Optional.empty()));
    events.addAll(more);
  }

  @Override
  public void close(ProcedureId id, boolean completed) {
    current(id);
    trail = Optional.empty();
    closed.add(completed);
  }

  /** Every event committed so far, in order. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** How each closed procedure ended: true where it was completed. */
  public List<Boolean> closed() {
    return List.copyOf(closed);
  }

  private Trail current(ProcedureId id) {
    return trail.filter(known -> known.id().equals(id)).orElseThrow();
  }
}
