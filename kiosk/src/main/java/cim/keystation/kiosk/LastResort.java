// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.visit.TroubleDesk;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What no code caught reaches the screen, as a calm page with a support code. A second fault within
 * a second is only logged: a screen that can't be drawn must not be drawn for ever.
 */
final class LastResort implements Thread.UncaughtExceptionHandler {
  private static final long PAUSE_NANOS = 1_000_000_000L;
  private final TroubleDesk trouble;
  private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
  private Optional<Thread.UncaughtExceptionHandler> before = Optional.empty();

  LastResort(TroubleDesk trouble) {
    this.trouble = trouble;
  }

  void on() {
    before = Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(this);
  }

  void off() {
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before.orElse(null));
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable bug) {
    long now = System.nanoTime();
    long last = told.getAndUpdate(t -> now - t < PAUSE_NANOS ? t : now);
    if (now - last < PAUSE_NANOS) {
      trouble.logBug(bug);
    } else {
      trouble.reportBug(bug);
    }
  }
}
