// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Reader.Presence;
import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinTrouble;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader with the people who come to it, one after the other. All work with the card is done on
 * one thread named after the reader; what happens is told as {@link Input}s from that thread and
 * the reader's.
 */
public final class Station implements Desk, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Station.class);
  private static final long GLITCH_MILLIS = 1_500;
  private final StationParts parts;
  private final Consumer<Input> screen;
  private final ScheduledExecutorService cardThread;
  private final Attendance attendance;
  private volatile Presence presence = Presence.EMPTY;

  /** {@code screen} is called from several threads and must not block. */
  public Station(StationParts parts, Consumer<Input> screen) {
    this.parts = parts;
    this.screen = screen;
    this.cardThread =
        Executors.newSingleThreadScheduledExecutor(
            body -> {
              Thread thread = new Thread(body, "card " + parts.reader().name());
              thread.setDaemon(true);
              return thread;
            });
    this.attendance = new Attendance(parts, screen, this::lostContact);
  }

  /** Begins to watch the reader. */
  public void open() {
    parts.reader().watch(this::changed);
  }

  private void changed(Presence now) {
    presence = now;
    if (now != Presence.INSERTED) {
      attendance.visitor().cardLeft();
      screen.accept(new Input.CardOut());
    }
    onCardThread(
        () -> {
          switch (now) {
            case INSERTED -> attendance.inserted();
            case EMPTY -> attendance.removed();
            case READER_GONE -> attendance.readerGone();
          }
        });
  }

  /**
   * A command found no card although the reader saw none leave: a moment later it is tried again.
   */
  private void lostContact() {
    ScheduledFuture<?> unused =
        cardThread.schedule(
            guarded(
                () -> {
                  if (presence == Presence.INSERTED) {
                    attendance.inserted();
                  }
                }),
            GLITCH_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void signIn(String uid, Secret password, Secret code) {
    onCardThread(() -> attendance.signIn(uid, password, code));
  }

  @Override
  public void pin(Secret pin) {
    if (!attendance.visitor().answer(pin)) {
      onCardThread(() -> attendance.pin(pin));
    }
  }

  @Override
  public Optional<PinTrouble> pinTrouble(char[] digits) {
    return attendance.visitor().sitting().flatMap(now -> now.choice().check(digits));
  }

  @Override
  public void start() {
    onCardThread(
        () -> {
          if (presence == Presence.INSERTED) {
            attendance.started();
          }
        });
  }

  @Override
  public void retry() {
    onCardThread(
        () -> {
          attendance.again();
          if (presence == Presence.INSERTED) {
            attendance.inserted();
          }
        });
  }

  @Override
  public void leave() {
    attendance.visitor().left();
    onCardThread(
        () -> {
          attendance.leave(presence == Presence.INSERTED);
          screen.accept(new Input.Left());
        });
  }

  private void onCardThread(Runnable work) {
    cardThread.execute(guarded(work));
  }

  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        // an executor would swallow it, and the screen would wait for ever
        attendance.stationFault(e);
      }
    };
  }

  /** Ends the visit and lets go of the reader. */
  @Override
  public void close() {
    attendance.visitor().left();
    parts.reader().close();
    cardThread.execute(() -> attendance.leave(false));
    cardThread.shutdown();
    attendance.close();
    try {
      if (!cardThread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the card thread is still busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
