// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Effect;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.message.BackOffice.RefusedByOffice;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the receipt is on screen, asks how far the other systems are; stops when they are done. */
final class EffectsWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EffectsWatch.class);
  private static final int MOST_QUESTIONS = 180;
  private final BackOffice office;
  private final Consumer<Input> screen;
  private final ScheduledExecutorService thread;
  private final AtomicReference<@Nullable ScheduledFuture<?>> watch = new AtomicReference<>();

  EffectsWatch(BackOffice office, Consumer<Input> screen) {
    this.office = office;
    this.screen = screen;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            body -> {
              Thread named = new Thread(body, "effects");
              named.setDaemon(true);
              return named;
            });
  }

  void begin(String visitId) {
    end();
    Question question = new Question(visitId);
    watch.set(thread.scheduleWithFixedDelay(question, 300, 700, TimeUnit.MILLISECONDS));
  }

  void end() {
    ScheduledFuture<?> running = watch.getAndSet(null);
    if (running != null) {
      running.cancel(false);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private final class Question implements Runnable {
    private final String visitId;
    private int asked;

    private Question(String visitId) {
      this.visitId = visitId;
    }

    @Override
    public void run() {
      try {
        List<Effect> effects = office.effects(visitId);
        screen.accept(new Input.EffectsSeen(effects));
        boolean settled =
            !effects.isEmpty()
                && effects.stream()
                    .allMatch(
                        e -> e.state() == EffectState.DONE || e.state() == EffectState.IMPOSSIBLE);
        if (settled || ++asked >= MOST_QUESTIONS) {
          end();
        }
      } catch (RefusedByOffice e) {
        LOG.info("effects of {} not known: {}", visitId, e.refusal());
      } catch (RuntimeException e) {
        LOG.warn("effects of {} can't be asked", visitId, e);
      }
    }
  }
}
