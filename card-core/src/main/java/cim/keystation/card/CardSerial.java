// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The number printed on a YubiKey: 1 to 4294967295. The only identity stable across re-plugging.
 */
public record CardSerial(@JsonValue long value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CardSerial {
    if (value < 1 || value > 0xffffffffL) {
      throw new IllegalArgumentException("serial out of range: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
