// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The finger of whoever plays with the card: touches by itself, when told, or never. Thread-safe;
 * {@link #await} blocks the card's thread only.
 */
public final class Finger implements Touch {
  /** Who touches. NEVER gives up at once instead of blinking for the whole time. */
  public enum Mode {
    AUTO,
    MANUAL,
    NEVER
  }

  private final Duration patience;
  private final Object lock = new Object();
  private Mode mode = Mode.AUTO;
  private Consumer<Boolean> watcher = wanted -> {};
  private boolean waiting;
  private boolean touched;
  private int touches;

  /** Blinks for 15 s, as a YubiKey does. */
  public Finger() {
    this(Duration.ofSeconds(15));
  }

  public Finger(Duration patience) {
    this.patience = patience;
  }

  /** Takes effect with the next wait. */
  public void mode(Mode next) {
    synchronized (lock) {
      mode = next;
    }
  }

  /** Serves the wait in progress; without one it does nothing. */
  public void touch() {
    synchronized (lock) {
      touched = waiting;
      lock.notifyAll();
    }
  }

  /**
   * Is told true when the card starts blinking and false when it stops, from the card's thread. A
   * second call replaces the first watcher.
   */
  public void watch(Consumer<Boolean> wantsTouch) {
    synchronized (lock) {
      watcher = wantsTouch;
    }
  }

  /** How many waits ended with a touch. */
  public int touches() {
    synchronized (lock) {
      return touches;
    }
  }

  /** Whether the card blinks. */
  public boolean isWaiting() {
    synchronized (lock) {
      return waiting;
    }
  }

  @Override
  public boolean await() {
    Consumer<Boolean> light;
    Mode begun;
    synchronized (lock) {
      light = watcher;
      begun = mode;
      waiting = true;
      touched = begun == Mode.AUTO;
    }
    light.accept(true);
    try {
      return finished(begun);
    } finally {
      light.accept(false);
    }
  }

  /** The card loses power, or the platform gave up. */
  @Override
  public void withdraw() {
    synchronized (lock) {
      waiting = false;
      lock.notifyAll();
    }
  }

  private boolean finished(Mode begun) {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      while (waiting && !touched && begun == Mode.MANUAL && System.nanoTime() < deadline) {
        pause(deadline - System.nanoTime());
      }
      boolean done = waiting && touched;
      waiting = false;
      touched = false;
      if (done) {
        touches++;
      }
      return done;
    }
  }

  private void pause(long nanos) {
    try {
      lock.wait(Math.max(1, nanos / 1_000_000));
    } catch (InterruptedException stop) {
      waiting = false;
      Thread.currentThread().interrupt();
    }
  }
}
