// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a NATS server that is there whenever the server is. It connects for ever, each
 * time anew: the client library's own reconnection is off, because it gives up for good after some
 * refusals and may believe to be connected when it isn't. While the server is away everything fails
 * at once instead of being kept for later. Thread-safe.
 */
public final class NatsLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
  private static final Duration PROBE = Duration.ofSeconds(10);
  private static final int MOST_COMPLAINTS = 20; // logged for one connection, each once

  private final NatsSettings settings;
  private final Clock clock;
  private final Thread thread;
  private final ConnectPauses pauses = new ConnectPauses();
  private final List<Consumer<Connection>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Boolean>> reach = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Connection connection;
  private final Set<String> complaints = new HashSet<>();
  private LinkHealth health;
  private @Nullable Connection lost;
  private boolean closed;

  private NatsLink(NatsSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.health = new LinkHealth(false, clock.instant(), Optional.empty());
    this.thread = new Thread(this::run, "nats-" + settings.name());
    this.thread.setDaemon(true);
  }

  /** Begins to connect and returns at once, whether the server is there or not. */
  public static NatsLink open(NatsSettings settings) {
    NatsLink link = new NatsLink(settings, Clock.systemUTC());
    link.thread.start();
    return link;
  }

  public LinkHealth health() {
    return locked(() -> health);
  }

  /** Whether the server was there when it was last heard of, some seconds ago at most. */
  public boolean isUp() {
    return health().up();
  }

  /** Waits until the server is there. Returns whether it is. */
  public boolean awaitUp(Duration atMost) throws InterruptedException {
    await(() -> connection != null || closed, atMost);
    return locked(() -> connection != null);
  }

  /**
   * Tells whether the server is there: at once when that is known, then after each attempt and each
   * loss, repeats included. From any thread; the listener must not block.
   */
  public void onReach(Consumer<Boolean> listener) {
    lock.lock();
    try {
      reach.add(listener);
      if (connection != null || health.trouble().isPresent()) {
        listener.accept(connection != null);
      }
    } finally {
      lock.unlock();
    }
  }

  NatsSettings settings() {
    return settings;
  }

  /**
   * @throws IOException when there is none now
   */
  Connection connection() throws IOException {
    lock.lock();
    try {
      if (connection == null) {
        throw new IOException(
            "no connection to NATS" + health.trouble().map(t -> ": " + t).orElse(""));
      }
      return connection;
    } finally {
      lock.unlock();
    }
  }

  JetStream jetStream() throws IOException {
    return connection().jetStream(streamOptions());
  }

  JetStreamManagement management() throws IOException {
    return connection().jetStreamManagement(streamOptions());
  }

  private JetStreamOptions streamOptions() {
    return JetStreamOptions.builder().requestTimeout(settings.timeout()).build();
  }

  /** Calls with each new connection, and with the present one now; never with two at once. */
  void onConnection(Consumer<Connection> listener) {
    lock.lock();
    try {
      listeners.add(listener);
      if (connection != null) {
        listener.accept(connection);
      }
    } finally {
      lock.unlock();
    }
  }

  void forget(Consumer<Connection> listener) {
    listeners.remove(listener);
  }

  private void run() {
    try {
      while (!locked(() -> closed)) {
        stayConnected();
        reach.forEach(listener -> listener.accept(false));
        await(() -> closed, pauses.next());
      }
    } catch (InterruptedException e) {
      LOG.debug("NATS, {}: interrupted", settings.name());
    }
  }

  /** Returns when the connection is lost, or could not be made. */
  private void stayConnected() throws InterruptedException {
    try {
      Connection fresh = LinkOptions.connect(settings, this::lost, this::trouble);
      pauses.reset();
      try {
        up(fresh);
        watch(fresh);
      } finally {
        down(fresh);
      }
    } catch (IOException | RuntimeException e) {
      if (health().trouble().isEmpty()) { // else the listener has heard the reason
        trouble(LinkOptions.text(e));
      }
    }
  }

  private void up(Connection fresh) {
    lock.lock();
    try {
      LOG.info("NATS: connected as {} to {}", settings.name(), settings.server());
      connection = fresh;
      health = new LinkHealth(true, clock.instant(), Optional.empty());
      complaints.clear();
      listeners.forEach(listener -> listener.accept(fresh));
      reach.forEach(listener -> listener.accept(true));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the connection is of no more use. */
  private void watch(Connection current) throws InterruptedException {
    try {
      while (current.getStatus() == Connection.Status.CONNECTED && waitForLoss()) {
        current.RTT(); // a connection may say that it is connected and be dead
      }
    } catch (IOException | RuntimeException e) {
      trouble(LinkOptions.text(e));
    }
  }

  /** False once it is lost or closed; true when it is time to ask the server. */
  private boolean waitForLoss() throws InterruptedException {
    return !await(() -> lost == connection || closed, PROBE);
  }

  private void down(Connection old) throws InterruptedException {
    lock.lock();
    try {
      connection = null;
      Instant now = clock.instant();
      health = new LinkHealth(false, now, health.trouble());
    } finally {
      lock.unlock();
    }
    LOG.info("NATS: disconnected from {}", settings.server());
    old.close();
  }

  private void lost(Connection which) {
    lock.lock();
    try {
      lost = which; // may be an old one's farewell
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void trouble(String text) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (complaints.size() < MOST_COMPLAINTS && complaints.add(text)) {
        LOG.warn("NATS, {}: {}", settings.name(), text);
      }
      health = health.with(text);
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the condition came to hold in time. */
  private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the connection; what stands on it fails from then on. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
