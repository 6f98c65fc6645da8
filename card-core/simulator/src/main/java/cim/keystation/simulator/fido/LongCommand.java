// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A CTAP command whose sender polls for its answer with NFCCTAP_GETRESPONSE (section 11.3.7.2): it
 * runs on a thread of its own and outlives the APDU that began it.
 */
final class LongCommand {
  private static final int STILL_WORKING = 0x9100;
  private static final byte TOUCH_NEEDED = 0x02;
  private static final int SOON_MILLIS = 50;

  private final Ctap ctap;
  private @Nullable FutureTask<byte[]> running;

  LongCommand(Ctap ctap) {
    this.ctap = ctap;
  }

  boolean isRunning() {
    return running != null;
  }

  /** Ends what still runs, begins this, and answers at once if it takes no touch. */
  Response begin(byte[] message) {
    abandon();
    FutureTask<byte[]> task = new FutureTask<>(() -> ctap.message(message));
    running = task;
    Thread thread = new Thread(task, "CTAP command");
    thread.setDaemon(true);
    thread.start();
    return poll();
  }

  /** The answer, or 9100 with the reason for waiting: only a finger makes it wait. */
  Response poll() {
    FutureTask<byte[]> task = running;
    if (task == null) {
      return Response.sw(Response.CONDITIONS);
    }
    try {
      byte[] answer = task.get(SOON_MILLIS, TimeUnit.MILLISECONDS);
      running = null;
      return Response.ok(answer);
    } catch (TimeoutException waiting) {
      return new Response(Bytes.of(new byte[] {TOUCH_NEEDED}), STILL_WORKING);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Response.sw(Response.CONDITIONS);
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    }
  }

  /** Cancels, and answers with what the command ends with. */
  Response cancel() {
    ctap.cancel();
    Response last = poll();
    while (last.sw() == STILL_WORKING) {
      ctap.cancel();
      last = poll();
    }
    return last;
  }

  /** As {@link #cancel}, for nobody. */
  void abandon() {
    if (isRunning()) {
      cancel();
    }
  }
}
