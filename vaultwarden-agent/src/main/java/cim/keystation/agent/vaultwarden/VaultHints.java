// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Vaultwarden's notifications, and says when another client changed something. Only a
 * hint to look earlier: messages get lost, and what they say is not believed. Connects again for
 * ever, with growing pauses, and then hints too, as nobody tells what happened meanwhile.
 */
public final class VaultHints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VaultHints.class);
  private static final String NOT_YET = "not connected yet";
  private static final int UNAUTHORIZED = 401;

  /** Who listened for so long was not turned away at once: the next try is soon. */
  private static final Duration LASTING = Duration.ofMinutes(1);

  private final VaultSession session;
  private final Runnable listener;
  private final Duration firstPause;
  private final Duration longestPause;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "vault-hints");
            made.setDaemon(true);
            return made;
          });
  private volatile Duration pause;
  private volatile String problem = NOT_YET;
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;

  /**
   * @param listener returns at once
   */
  public VaultHints(VaultSession session, Runnable listener) {
    this(session, listener, Duration.ofSeconds(5), Duration.ofMinutes(5));
  }

  VaultHints(VaultSession session, Runnable listener, Duration firstPause, Duration longestPause) {
    this.session = session;
    this.listener = listener;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.pause = firstPause;
  }

  /** Begins; call once. */
  public void start() {
    thread.execute(this::connect);
  }

  /**
   * Returns while the hub is listened to.
   *
   * @throws IOException with why not; then the schedule alone finds what changed
   */
  public void ask() throws IOException {
    String known = problem;
    if (!known.isEmpty()) {
      throw new IOException(known);
    }
  }

  private void connect() {
    try {
      HubListener hub = new HubListener(new Line());
      WebSocket opening = session.alone(() -> session.listen("notifications/hub", hub));
      socket = opening;
      if (closed) {
        opening.cancel();
      }
      later(hub::requireWelcome, session.settings().timeout());
    } catch (VaultException e) {
      again(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("connecting to Vaultwarden's notifications failed", e);
      again(String.valueOf(e.getMessage()));
    }
  }

  private void again(String why) {
    if (closed) {
      return;
    }
    if (problem.isEmpty() || problem.equals(NOT_YET)) {
      LOG.warn("no notifications from Vaultwarden, cards are compared on schedule only: {}", why);
    } else {
      LOG.debug("no notifications from Vaultwarden: {}; again in {}", why, pause);
    }
    problem = why;
    Duration now = pause;
    Duration doubled = now.multipliedBy(2);
    pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    later(this::connect, now);
  }

  private void later(Runnable work, Duration wait) {
    try {
      var unused = thread.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
    }
  }

  /**
   * The session needs a new token where the hub refuses this one; the login budget limits how
   * often.
   */
  private void lost(String why, int status) {
    if (status == UNAUTHORIZED) {
      try {
        session.alone(
            () -> {
              session.forgetToken();
              return true;
            });
      } catch (VaultException e) {
        throw new IllegalStateException("nothing was asked", e);
      }
    }
    again(why);
  }

  /** What the connection in use tells, once each; on threads of the HTTP client. */
  private final class Line implements HubListener.Events {
    private volatile long welcomedAt;
    private volatile boolean welcome;

    @Override
    public void welcomed() {
      welcomedAt = System.nanoTime();
      welcome = true;
      LOG.info("listening to Vaultwarden's notifications");
      problem = "";
      listener.run();
    }

    /** Whose change it was stands in the message as the device's id. */
    @Override
    public void changed(String device) {
      pause = firstPause;
      if (!device.equals(session.settings().device().toString())) {
        listener.run();
      }
    }

    @Override
    public void ended(String why, int status) {
      if (welcome && System.nanoTime() - welcomedAt >= LASTING.toNanos()) {
        pause = firstPause;
      }
      try {
        thread.execute(() -> lost(why, status));
      } catch (RejectedExecutionException e) {
        LOG.debug("closed meanwhile");
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    WebSocket open = socket;
    if (open != null) {
      open.cancel();
    }
  }
}
