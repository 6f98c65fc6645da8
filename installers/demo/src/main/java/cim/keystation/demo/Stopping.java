// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in good order, whether a window is closed or the process is told to stop (Ctrl-C,
 * SIGTERM): the thread that opened this is interrupted, and the process waits until it has cleaned
 * up.
 */
final class Stopping implements AutoCloseable {
  private static final long PATIENCE_S = 20;

  private final Thread playing = Thread.currentThread();
  private final CountDownLatch windowClosed = new CountDownLatch(1);
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private final Thread hook = new Thread(this::told, "stop");

  /** On the thread that is to be stopped, before there is anything to clean up. */
  static Stopping watch() {
    Stopping stopping = new Stopping();
    Runtime.getRuntime().addShutdownHook(stopping.hook);
    return stopping;
  }

  private Stopping() {}

  /** Somebody closed a window. */
  void closed() {
    windowClosed.countDown();
  }

  /** Returns when a window was closed. */
  void await() throws InterruptedException {
    windowClosed.await();
  }

  private void told() {
    playing.interrupt();
    try {
      if (!cleanedUp.await(PATIENCE_S, TimeUnit.SECONDS)) {
        System.err.println("demo: stopped before everything was cleaned up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is cleaned up. */
  @Override
  public void close() {
    cleanedUp.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stoppingAlready) {
      // the process ends by itself, as soon as the hook is through
    }
  }
}
