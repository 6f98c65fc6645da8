// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells of a failure that nobody foresaw, without its message, which may hold what was read. */
final class Unexpected {
  private static final int FRAMES = 5;

  private Unexpected() {}

  /** For people. */
  static String problem(RuntimeException failure) {
    return "failed unexpectedly (%s); the agent's log says where"
        .formatted(failure.getClass().getSimpleName());
  }

  /** For the log. */
  static String where(RuntimeException failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", failure.getClass().getName() + " at ", ""));
  }
}
