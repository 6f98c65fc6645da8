// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

/** How long a PIN may be, in digits; shown while the person chooses. */
public record PinRules(int min, int max) {
  public PinRules {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("not a range of digits: " + min + " to " + max);
    }
  }
}
