// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the virtual PC/SC reader of vsmartcard-vpcd: real clients find the card there. The
 * driver listens on {@code port} inside pcscd; we connect to it, and being connected is being
 * inserted.
 */
public final class VirtualReader implements AutoCloseable {
  /** The slot of Debian's configuration that is named first. */
  public static final int DEFAULT_PORT = 35963;

  // pcscd looks every 400 ms; a card that is back before it looked stays mute for ever when it had
  // left in the middle of a command
  private static final Duration SETTLE = Duration.ofMillis(600);

  private final String host;
  private final int port;
  private final Wire wire = new Wire();
  private final Object lock = new Object();
  private @Nullable InsertedCard inserted;
  private long leftAt = System.nanoTime() - SETTLE.toNanos();

  public VirtualReader(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Counts and faults of this slot's contacts. */
  public Wire wire() {
    return wire;
  }

  /**
   * Puts the card in; a thread of its own serves it from then on. Waits up to 600 ms when another
   * one has only just left.
   *
   * @throws IOException when no virtual reader listens there
   * @throws IllegalStateException when a card is in
   */
  public void insert(SoftwareYubiKey key) throws IOException {
    synchronized (lock) {
      if (inserted != null) {
        throw new IllegalStateException("a card is in the virtual reader");
      }
      settle();
      key.plugIn();
      InsertedCard next = new InsertedCard(new Socket(host, port), key, wire, this::left);
      inserted = next;
      next.start();
    }
  }

  /** As {@link #insert}, once the virtual reader is there: after pcscd was started again. */
  public void insertOnceThere(SoftwareYubiKey key) throws InterruptedException {
    while (true) {
      try {
        insert(key);
        return;
      } catch (IOException notYet) {
        Thread.sleep(SETTLE.toMillis());
      }
    }
  }

  /** Pulls the card, if one is in; a command under way gets no answer. */
  public void remove() {
    InsertedCard present;
    synchronized (lock) {
      present = inserted;
    }
    if (present != null) {
      present.pull();
      left(present);
    }
  }

  public boolean isInserted() {
    synchronized (lock) {
      return inserted != null;
    }
  }

  /** Returns once the card was pulled, cut off, or pcscd went away. */
  public void awaitRemoval() throws InterruptedException {
    synchronized (lock) {
      while (inserted != null) {
        lock.wait();
      }
    }
  }

  @Override
  public void close() {
    remove();
  }

  private void left(InsertedCard card) {
    synchronized (lock) {
      if (inserted == card) {
        inserted = null;
        leftAt = System.nanoTime();
        lock.notifyAll();
      }
    }
  }

  private void settle() {
    long left = leftAt + SETTLE.toNanos() - System.nanoTime();
    if (left > 0) {
      try {
        Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
