// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

/**
 * Keeps yubikit's log away from its lowest level, at which it writes whole commands, PINs among
 * them.
 */
final class LogCap {
  private static final String YUBIKIT = "com.yubico";

  private LogCap() {}

  /**
   * Raises every logger of yubikit that a configuration set below DEBUG.
   *
   * @throws IllegalStateException when one still writes more
   */
  static void apply(LoggerContext logs) {
    Logger top = logs.getLogger(YUBIKIT);
    for (Logger logger : logs.getLoggerList()) {
      boolean ours = logger.getName().equals(YUBIKIT) || logger.getName().startsWith(YUBIKIT + ".");
      if (ours && logger.isTraceEnabled()) {
        logger.setLevel(Level.DEBUG);
      }
    }
    if (top.isTraceEnabled()) {
      throw new IllegalStateException("the log of " + YUBIKIT + " is not capped at DEBUG");
    }
  }
}
