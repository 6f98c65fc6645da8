// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import java.util.Optional;

/**
 * How taking events in goes, for a page; counts since the program's start.
 *
 * @param taken events handled, repeats included
 * @param poisoned messages set aside because they are no events; they stay in the stream
 * @param stuck the event that couldn't be handled and holds up those behind it, and why
 */
public record IntakeHealth(long taken, long poisoned, Optional<String> stuck) {
  static final IntakeHealth FRESH = new IntakeHealth(0, 0, Optional.empty());

  IntakeHealth oneTaken() {
    return new IntakeHealth(taken + 1, poisoned, Optional.empty());
  }

  IntakeHealth onePoisoned() {
    return new IntakeHealth(taken, poisoned + 1, stuck);
  }

  IntakeHealth stuck(String why) {
    return new IntakeHealth(taken, poisoned, Optional.of(why));
  }
}
