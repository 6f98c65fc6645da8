// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import cim.keystation.card.Bytes;
import cim.keystation.card.hid.CtapHid;
import cim.keystation.card.hid.HidDevice;
import cim.keystation.card.hid.HidMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Plays the authenticator on one cable until it is pulled: reads reports, runs commands on a thread
 * of its own, and keeps the platform waiting every 100 ms.
 */
public final class HidPort implements Runnable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration KEEPALIVE = Duration.ofMillis(100);

  private final HidDevice cable;
  private final Authenticates authenticator;
  private final Clock clock;
  private final HidDialogue dialogue;
  private @Nullable HidMessage job;
  private @Nullable FutureTask<Optional<byte[]>> running;
  private Instant keptAlive = Instant.MIN;

  public HidPort(HidDevice cable, Authenticates authenticator, Clock clock) {
    this.cable = cable;
    this.authenticator = authenticator;
    this.clock = clock;
    this.dialogue = new HidDialogue(Bytes.of(authenticator.version()));
  }

  /** Returns once the cable is pulled; a command under way is cancelled then. */
  @Override
  public void run() {
    try {
      while (true) {
        Optional<byte[]> report = cable.read(TICK);
        if (report.isPresent()) {
          react(dialogue.receive(report.get(), clock.instant()));
        }
        tick();
      }
    } catch (IOException pulled) {
      if (job != null) {
        authenticator.cancel();
      }
    } finally {
      cable.close();
    }
  }

  private void react(HidDialogue.Reaction reaction) throws IOException {
    if (reaction.cancels()) {
      authenticator.cancel();
    }
    if (reaction.answer().isPresent()) {
      send(reaction.answer().get());
    }
    if (reaction.job().isPresent()) {
      begin(reaction.job().get());
    }
  }

  private void begin(HidMessage message) {
    FutureTask<Optional<byte[]>> task = new FutureTask<>(() -> run(message));
    job = message;
    running = task;
    keptAlive = clock.instant();
    Thread thread = new Thread(task, "CTAPHID command");
    thread.setDaemon(true);
    thread.start();
  }

  private Optional<byte[]> run(HidMessage message) {
    byte[] payload = message.payload().toArray();
    return switch (message.command()) {
      case CtapHid.CBOR -> Optional.of(authenticator.ctap(payload));
      case CtapHid.MSG -> Optional.of(authenticator.u2f(payload));
      default -> authenticator.management(message.command(), payload);
    };
  }

  private void tick() throws IOException {
    Instant now = clock.instant();
    Optional<HidMessage> late = dialogue.expire(now);
    if (late.isPresent()) {
      send(late.get());
    }
    HidMessage message = job;
    FutureTask<Optional<byte[]>> task = running;
    if (message == null || task == null) {
      return;
    }
    if (task.isDone()) {
      job = null;
      running = null;
      send(dialogue.finished(message, answer(task)));
    } else if (!now.isBefore(keptAlive.plus(KEEPALIVE))) {
      keptAlive = now;
      int why = authenticator.wantsTouch() ? CtapHid.TOUCH_NEEDED : CtapHid.PROCESSING;
      send(HidMessage.of(message.channel(), CtapHid.KEEPALIVE, why));
    }
  }

  private static Optional<byte[]> answer(FutureTask<Optional<byte[]>> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    }
  }

  private void send(HidMessage message) throws IOException {
    for (byte[] report : message.reports()) {
      cable.write(report);
    }
  }
}
