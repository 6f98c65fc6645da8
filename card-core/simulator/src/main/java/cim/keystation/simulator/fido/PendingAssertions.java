// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What authenticatorGetNextAssertion hands out (section 6.3); any other command drops it. */
final class PendingAssertions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Clock clock;
  private final Deque<StoredCredential> rest = new ArrayDeque<>();
  private @Nullable Assertion assertion;
  private Instant asked;

  PendingAssertions(Clock clock) {
    this.clock = clock;
    this.asked = clock.instant();
  }

  void clear() {
    assertion = null;
    rest.clear();
  }

  /** The first answer, with the number of all where there are several. */
  CborMap begin(Assertion common, List<StoredCredential> found) {
    clear();
    CborMap first = common.answer(found.get(0), found.size() > 1);
    if (found.size() > 1) {
      assertion = common;
      rest.addAll(found.subList(1, found.size()));
      asked = clock.instant();
      first.with(0x05, found.size());
    }
    return first;
  }

  /**
   * @throws CtapException 30 when nothing is left, or after 30 s
   */
  CborMap next() {
    Assertion common = assertion;
    StoredCredential next = rest.poll();
    boolean late = clock.instant().isAfter(asked.plus(PATIENCE));
    if (common == null || next == null || late) {
      clear();
      throw new CtapException(CtapException.NOT_ALLOWED);
    }
    asked = clock.instant();
    return common.answer(next, true);
  }
}
