// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import java.util.Optional;

/** The PIN rules of the terms. */
public interface PinCheck {
  PinRules rules();

  /** The first rule that is broken. Keeps no copy of {@code digits}. */
  Optional<PinTrouble> check(char[] digits);
}
