// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Application;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Plain words for what a card says. */
final class Words {
  static final String NOT_AVAILABLE = "not available";
  static final String NONE = "none";

  private Words() {}

  static String of(AppletState state) {
    return switch (state) {
      case ABSENT -> "this model has none";
      case OFF -> "turned off";
      case UNREACHABLE -> "on, but not reachable through this reader";
      case PRESENT -> "on";
      case FACTORY -> "nothing set up";
      case SET -> "set up";
      case BLOCKED -> "blocked: no PIN attempt left";
    };
  }

  static String of(Application application) {
    return switch (application) {
      case OPENPGP -> "OpenPGP";
      case HSMAUTH -> "YubiHSM Auth";
      case OTP, U2F, PIV, OATH, FIDO2 -> application.name();
    };
  }

  static String of(PinPolicy policy) {
    return switch (policy) {
      case NEVER -> "no PIN";
      case ONCE -> "PIN once";
      case ALWAYS -> "PIN each time";
    };
  }

  static String of(TouchPolicy policy) {
    return switch (policy) {
      case NEVER -> "no touch";
      case ALWAYS -> "touch each time";
      case CACHED -> "touch, good for 15 s";
    };
  }

  static <T> String of(Reading<T> reading, Function<T, String> told) {
    return reading.available() ? reading.value().map(told).orElse(NONE) : NOT_AVAILABLE;
  }

  static String attempts(int left) {
    return left == 0 ? "blocked" : left == 1 ? "1 attempt left" : left + " attempts left";
  }

  /** A day (UTC), and how far away it is. */
  static String until(Instant end, Instant now) {
    LocalDate day = end.atOffset(ZoneOffset.UTC).toLocalDate();
    long days = ChronoUnit.DAYS.between(now, end);
    if (end.isBefore(now)) {
      return day + (days == 0 ? " (expired today)" : " (expired " + count(-days) + " ago)");
    }
    return day + (days == 0 ? " (expires within a day)" : " (in " + count(days) + ")");
  }

  private static String count(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
