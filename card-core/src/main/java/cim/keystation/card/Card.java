// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * An inserted card that has been identified: its line, and what Management said of it. Sessions
 * opened on it are kept with the line.
 */
public record Card(CardLine line, DeviceInfo info) {
  /** Over a line of its own, unless the channel is one. */
  public Card(CardChannel channel, DeviceInfo info) {
    this(CardLine.over(channel), info);
  }

  /** The line, for closing it. */
  public CardChannel channel() {
    return line;
  }

  /** {@link Firmware#UNTOLD} of a card that is no YubiKey. */
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
