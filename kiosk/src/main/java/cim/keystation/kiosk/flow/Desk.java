// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.card.Secret;
import java.util.Optional;

/**
 * Where a screen hands over what a person typed, since secrets travel in no {@link Input}. Called
 * on the event dispatch thread; returns at once, takes the secrets over and closes them.
 */
public interface Desk {
  /** {@code code} is empty when the screen did not ask for one. */
  void signIn(String uid, Secret password, Secret code);

  /** A PIN typed on {@link Screen.ChoosePin} or {@link Screen.EnterPin}. */
  void pin(Secret pin);

  /**
   * What would be said of these digits as a new PIN; empty: nothing, or nobody is choosing one.
   * Spends nothing and keeps no copy.
   */
  Optional<PinTrouble> pinTrouble(char[] digits);

  /** Somebody is here: a card that is still in is read, though the visit before left it there. */
  void start();

  /** The person goes on after a problem. */
  void retry();

  /** The visit is over, or given up: everything of the person is wiped. Repeatable. */
  void leave();
}
