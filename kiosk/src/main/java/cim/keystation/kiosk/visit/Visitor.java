// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person at the station. {@link #begin} and {@link #end} are the card thread's; the others may
 * come from any thread, also while the card thread waits for an answer.
 */
final class Visitor {
  private volatile @Nullable Sitting sitting;
  private volatile boolean gone;
  private volatile boolean cardOut;

  Optional<Sitting> sitting() {
    return Optional.ofNullable(sitting);
  }

  /** The card may have left while the person was signed in: nobody would answer a question then. */
  void begin(Sitting begun) {
    sitting = begun;
    if (cardOut) {
      begun.operator().decline();
    }
  }

  /** Wipes what is known of the person. Repeatable. */
  void end() {
    Sitting now = sitting;
    sitting = null;
    if (now != null) {
      now.close();
    }
  }

  /** False, and nothing taken, when no question is open. */
  boolean answer(Secret pin) {
    return sitting().map(now -> now.operator().answer(pin)).orElse(false);
  }

  /** Ends the wait for an answer: nothing more comes while the card is out. */
  void cardLeft() {
    cardOut = true;
    sitting().ifPresent(now -> now.operator().decline());
  }

  void left() {
    gone = true;
    cardLeft();
  }

  void arrived() {
    gone = false;
    cardOut = false;
  }

  boolean gone() {
    return gone;
  }
}
