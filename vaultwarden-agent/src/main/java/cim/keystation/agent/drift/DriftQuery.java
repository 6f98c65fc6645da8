// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.vaultwarden.ItemSubject;
import java.util.Optional;

/**
 * Which entries somebody wants to see, a page at a time.
 *
 * @param kind empty: everything that is not in sync, unless {@code text} says which
 * @param subject empty: whatever they are about
 * @param text part of serial, uid or name; blank: anything
 */
public record DriftQuery(
    Optional<DriftKind> kind, Optional<ItemSubject> subject, String text, int offset, int limit) {
  public static final int MOST = 500;

  /** About anything. */
  public DriftQuery(Optional<DriftKind> kind, String text, int offset, int limit) {
    this(kind, Optional.empty(), text, offset, limit);
  }

  public DriftQuery {
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("offset from 0, limit 1 to " + MOST);
    }
  }

  /** Another page of the same. */
  public DriftQuery from(int offset, int limit) {
    return new DriftQuery(kind, subject, text, offset, limit);
  }

  /** Whether entries in sync are left out. */
  boolean onlyTrouble() {
    return kind.isEmpty() && text.isBlank();
  }
}
