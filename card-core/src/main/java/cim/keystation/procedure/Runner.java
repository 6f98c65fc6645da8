// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.message.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs a procedure on one card: skips what is finished, looks before it repeats what is in doubt,
 * journals before each first APDU. Runs on the card's thread and never interrupts a command.
 */
public final class Runner<F extends Record> {
  private final Procedure<F> procedure;
  private final Journal journal;
  private final ObjectMapper json;
  private final Announcer<F> announcer;

  public Runner(
      Procedure<F> procedure, Journal journal, ObjectMapper json, Announcer<F> announcer) {
    this.procedure = procedure;
    this.journal = journal;
    this.json = json;
    this.announcer = announcer;
  }

  /**
   * Begins, or resumes this card's unfinished run of the same kind.
   *
   * @param cancelled read between steps; true suspends as {@link Outcome.Declined}
   * @throws IllegalStateException when the card has an unfinished run of another kind
   */
  public Outcome<F> run(
      Card card, Operator operator, Progress progress, BooleanSupplier cancelled) {
    Run run = resume(card).orElseGet(() -> begin(card));
    List<Step<F>> steps = procedure.steps();
    F facts = run.facts;
    for (int i = 0; i < steps.size(); i++) {
      Step<F> step = steps.get(i);
      if (run.finished.contains(step.id())) {
        progress.done(step.id(), i, steps.size(), true);
        continue;
      }
      if (cancelled.getAsBoolean()) {
        return new Outcome.Declined<>(step.id());
      }
      progress.started(step.id(), i, steps.size());
      try {
        boolean inDoubt = run.inDoubt.filter(step.id()::equals).isPresent();
        Optional<F> seen = inDoubt ? step.observe(facts, card) : Optional.empty();
        if (seen.isEmpty()) {
          journal.started(run.id, step.id());
          facts = step.perform(facts, card, operator);
        } else {
          facts = seen.get();
        }
        journal.finished(run.id, step.id(), write(facts), announcer.after(step.id(), facts));
        progress.done(step.id(), i, steps.size(), seen.isPresent());
      } catch (CardException.CardGone e) {
        return new Outcome.CardRemoved<>(step.id());
      } catch (CardException e) {
        return new Outcome.Failed<>(step.id(), e);
      } catch (DeclinedException e) {
        return new Outcome.Declined<>(step.id());
      } catch (RefusedException e) {
        return new Outcome.Refused<>(step.id(), e.refusal());
      } finally {
        operator.touchOver();
      }
    }
    journal.close(run.id, true);
    return new Outcome.Completed<>(facts);
  }

  private Optional<Run> resume(Card card) {
    return journal
        .unfinished(card.serial())
        .map(
            trail -> {
              if (!trail.kind().equals(procedure.kind())) {
                throw new IllegalStateException("unfinished " + trail.kind() + " on this card");
              }
              return new Run(trail.id(), read(trail.facts()), trail.finished(), trail.inDoubt());
            });
  }

  private Run begin(Card card) {
    ProcedureId id = ProcedureId.random();
    F facts = procedure.begin(id);
    journal.open(id, card.serial(), procedure.kind(), write(facts));
    return new Run(id, facts, List.of(), Optional.empty());
  }

  private String write(F facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts can't be written", e);
    }
  }

  private F read(String facts) {
    try {
      return json.readValue(facts, procedure.factsType());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts of another version", e);
    }
  }

  /** Says which events follow from a finished step; they leave in the journal's transaction. */
  public interface Announcer<F extends Record> {
    List<Event> after(StepId step, F facts);
  }

  private final class Run {
    private final ProcedureId id;
    private final F facts;
    private final List<StepId> finished;
    private final Optional<StepId> inDoubt;

    private Run(ProcedureId id, F facts, List<StepId> finished, Optional<StepId> inDoubt) {
      this.id = id;
      this.facts = facts;
      this.finished = List.copyOf(finished);
      this.inDoubt = inDoubt;
    }
  }
}
