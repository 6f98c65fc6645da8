// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.serverlog;

import cim.keystation.agent.vaultwarden.VaultException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the server's log again and again, on a thread of its own. */
public final class ServerLogSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLogSchedule.class);
  private final ServerLog log;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "server-log");
            made.setDaemon(true);
            return made;
          });

  public ServerLogSchedule(ServerLog log, Duration every) {
    this.log = log;
    this.every = every;
  }

  /** Begins after the first pause; call once. */
  public void start() {
    long pause = every.toMillis();
    var unused = thread.scheduleWithFixedDelay(this::read, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void read() {
    try {
      log.read();
    } catch (VaultException e) {
      LOG.warn("Vaultwarden's event log couldn't be read: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("reading Vaultwarden's event log failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
