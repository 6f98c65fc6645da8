// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.Reader.Presence;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns reader states (SCARD_READERSTATE) into presence, each change told once. The service counts
 * insertions and removals in the upper half of a state: a card exchanged faster than the service
 * tells is told as removed and inserted.
 */
final class PresenceReport {
  private static final int CHANGED = 0x0002;
  private static final int UNKNOWN = 0x0004;
  private static final int UNAVAILABLE = 0x0008;
  private static final int PRESENT = 0x0020;

  private final Consumer<Presence> watcher;
  private @Nullable Presence told;
  private int known;

  PresenceReport(Consumer<Presence> watcher) {
    this.watcher = watcher;
  }

  /** The state that says how many readers are known. */
  static int readerCount(int readers) {
    return readers << 16;
  }

  /** The state to compare with; 0 before the first one. */
  int known() {
    return known;
  }

  void readerGone() {
    known = 0;
    tell(Presence.READER_GONE);
  }

  void state(int state) {
    if ((state & (UNKNOWN | UNAVAILABLE)) != 0) {
      readerGone();
      return;
    }
    boolean wasKnown = known != 0;
    boolean counted = known >>> 16 != state >>> 16;
    known = state & ~CHANGED;
    if ((state & PRESENT) == 0) {
      tell(Presence.EMPTY);
      return;
    }
    if (wasKnown && counted && told == Presence.INSERTED) {
      tell(Presence.EMPTY);
    }
    tell(Presence.INSERTED);
  }

  private void tell(Presence now) {
    if (told != now) {
      told = now;
      watcher.accept(now);
    }
  }
}
