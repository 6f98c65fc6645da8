// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.KeyRef;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpStatus;

/**
 * The OpenPGP application.
 *
 * @param name the cardholder's, given name first
 * @param url where the public key can be had
 */
public record OpenPgpReport(OpenPgpStatus status, Reading<String> name, Reading<String> url) {

  /**
   * Whether there is a key; a fingerprint speaks for it where the card doesn't say (before 5.2).
   */
  public boolean holds(KeyRef ref) {
    KeyState key = status.key(ref);
    return key.origin()
        .map(origin -> origin != KeyState.Origin.NONE)
        .orElseGet(() -> key.fingerprint().isPresent());
  }

  AppletState state() {
    if (status.pinAttempts() == 0) {
      return AppletState.BLOCKED;
    }
    boolean set = name.value().isPresent() || url.value().isPresent() || resetCodeSet();
    for (KeyRef ref : KeyRef.values()) {
      set |= holds(ref);
    }
    return set ? AppletState.SET : AppletState.FACTORY;
  }

  /** A Reset Code is set and has attempts left. */
  public boolean resetCodeSet() {
    return status.resetCodeAttempts() > 0;
  }
}
