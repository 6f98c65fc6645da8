// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.core.FrameHandler;

/** Everybody who listens now. What happens while somebody doesn't, they never hear. Thread-safe. */
public final class Hub implements AutoCloseable {
  private static final int PING_SECONDS = 15;

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService pings =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "standin-hub");
            made.setDaemon(true);
            return made;
          });

  public Hub() {
    var unused =
        pings.scheduleWithFixedDelay(
            () -> listeners.forEach(Listener::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
  }

  /** A connection for that person, for the web server to speak through. */
  public FrameHandler connection(UUID account) {
    return new Listener(account, listeners);
  }

  /** Ends every connection as a server does that goes away: without a word. */
  public void dropAll() {
    listeners.forEach(Listener::drop);
  }

  /** Sends half of a message to everybody, in a frame that says it is whole. */
  public void sendHalf() {
    byte[] whole = Update.VAULT.message(null).map(0).framed();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    listeners.forEach(each -> each.send(half));
  }

  void send(UUID account, byte[] message) {
    listeners.stream()
        .filter(each -> each.account().equals(account))
        .forEach(each -> each.send(message));
  }

  @Override
  public void close() {
    pings.shutdownNow();
  }
}
