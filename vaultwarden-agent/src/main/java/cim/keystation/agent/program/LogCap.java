// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.ILoggerFactory;

/** Keeps the HTTP server's log above DEBUG, where it writes whole requests: tokens and cookies. */
final class LogCap {
  private static final List<String> TALKATIVE = List.of("org.eclipse.jetty", "io.javalin");

  private LogCap() {}

  /** Raises what a configuration set lower. Does nothing where another library logs. */
  static void apply(ILoggerFactory factory) {
    if (factory instanceof LoggerContext logs) {
      TALKATIVE.forEach(logs::getLogger);
      logs.getLoggerList().stream().filter(LogCap::saysTooMuch).forEach(LogCap::cap);
    }
  }

  private static boolean saysTooMuch(Logger logger) {
    return logger.isDebugEnabled()
        && TALKATIVE.stream()
            .anyMatch(
                name -> logger.getName().equals(name) || logger.getName().startsWith(name + "."));
  }

  private static void cap(Logger logger) {
    logger.setLevel(Level.INFO);
  }
}
