// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.procedure.Outcome;
import cim.keystation.procedure.Procedure;
import cim.keystation.procedure.Progress;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One run of the visit's procedure, told to the screen. */
final class WorkRun implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRun.class);
  private final StationParts parts;
  private final Consumer<Input> screen;
  private final Sitting sitting;
  private @Nullable Receipt receipt;

  WorkRun(StationParts parts, Consumer<Input> screen, Sitting sitting) {
    this.parts = parts;
    this.screen = screen;
    this.sitting = sitting;
  }

  /** Begins, or goes on where the journal says. Blocks until it ends, for whatever reason. */
  @SuppressWarnings("try") // the context is closed, not used
  Outcome<?> on(Card card, BooleanSupplier personGone) {
    try (MDC.MDCCloseable serial = MDC.putCloseable("card", card.serial().toString());
        MDC.MDCCloseable visit = MDC.putCloseable("visit", sitting.visit().visitId())) {
      Outcome<?> outcome = run(sitting.enrolling(), card, personGone);
      LOG.info("procedure ended: {}", outcome.getClass().getSimpleName());
      return outcome;
    }
  }

  private <F extends Record> Outcome<F> run(
      Enrolling<F> enrolling, Card card, BooleanSupplier personGone) {
    Procedure<F> procedure = enrolling.procedure();
    List<Stage> stages = procedure.steps().stream().map(Step::id).map(enrolling::stage).toList();
    screen.accept(new Input.WorkBegan(CardLook.of(card.info()), stages));
    Outcome<F> outcome =
        new Runner<>(procedure, parts.journal(), parts.json(), enrolling.announcer())
            .run(card, sitting.operator(), this, personGone);
    if (outcome instanceof Outcome.Completed<F> completed) {
      receipt = enrolling.receipt(completed.facts());
    }
    return outcome;
  }

  /** After completion only. */
  Receipt receipt() {
    if (receipt == null) {
      throw new IllegalStateException("not completed");
    }
    return receipt;
  }

  @Override
  public void started(StepId step, int index, int count) {
    LOG.debug("step {} ({} of {})", step, index + 1, count);
  }

  @Override
  public void done(StepId step, int index, int count, boolean resumed) {
    LOG.info("step {} done{}", step, resumed ? " before" : "");
    sitting.operator().proved();
    screen.accept(new Input.StepDone(index));
  }
}
