// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** An inserted card that has been identified: its line, and what Management said of it. */
public record Card(CardChannel channel, DeviceInfo info) {
  public Firmware firmware() {
    return info.firmware();
  }

  /**
   * @throws IllegalStateException for a model without a serial: procedures refuse those first
   */
  public CardSerial serial() {
    return info.serial().orElseThrow(() -> new IllegalStateException("card has no serial"));
  }
}
