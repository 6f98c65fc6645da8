// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests that are being worked on, and who waits for each. A repeat would else be worked on
 * beside its original: with a wrong password, two failed binds in the directory for one typed.
 * Thread-safe.
 */
final class InFlight<W> {
  /** A request and all its bytes: what repeats it is equal. */
  record Key(String subject, ByteBuffer content) {}

  private static final int MOST_WAITING = 16;

  private final Map<Key, List<W>> waiting = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** True when the caller is the first and must have it worked on. */
  boolean begin(Key key, W who) {
    lock.lock();
    try {
      List<W> others = waiting.get(key);
      if (others == null) {
        waiting.put(key, new ArrayList<>(List.of(who)));
        return true;
      }
      if (others.size() < MOST_WAITING) {
        others.add(who);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Everybody who waits, once. */
  List<W> end(Key key) {
    lock.lock();
    try {
      List<W> all = waiting.remove(key);
      return all == null ? List.of() : all;
    } finally {
      lock.unlock();
    }
  }
}
