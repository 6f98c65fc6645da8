// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.AsyncTimeout;

/**
 * Lets the thread that watches over time-outs sleep while requests go out. It is woken by each
 * time-out that would end before all others: without this one, by several of every request. Changes
 * no time-out, and ends by itself when no more requests come.
 */
final class CalmWatchdog extends AsyncTimeout {
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean wanted;

  CalmWatchdog() {
    timeout(1, TimeUnit.SECONDS);
  }

  /** A request is about to go out. */
  void calm() {
    wanted = true;
    if (running.compareAndSet(false, true)) {
      enter();
    }
  }

  @Override
  protected void timedOut() {
    exit();
    if (wanted) {
      wanted = false;
      enter();
    } else {
      running.set(false);
    }
  }
}
