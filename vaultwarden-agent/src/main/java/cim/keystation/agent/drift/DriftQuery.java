// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.util.Optional;

/**
 * Which entries somebody wants to see, a page at a time.
 *
 * @param kind empty: everything that is not in sync, unless {@code text} says which
 * @param text part of the serial or name; blank: anything
 */
public record DriftQuery(Optional<DriftKind> kind, String text, int offset, int limit) {
  public static final int MOST = 500;

  public DriftQuery {
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("offset from 0, limit 1 to " + MOST);
    }
  }

  /** Whether entries in sync are left out. */
  boolean onlyTrouble() {
    return kind.isEmpty() && text.isBlank();
  }
}
