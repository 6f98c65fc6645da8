// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import java.util.Optional;

/** The FIDO application behind the HID interface. Calls block while a touch is waited for. */
public interface Authenticates {
  /** One CTAP 2 command: status byte, then CBOR. */
  byte[] ctap(byte[] message);

  /** One U2F command APDU: data, then SW1 SW2. */
  byte[] u2f(byte[] apdu);

  /**
   * Yubico's commands on the vendor's numbers: 42 reads a page of the device information, 43 writes
   * the configuration; the bodies are those of the Management application.
   *
   * @return empty when it is refused
   */
  Optional<byte[]> management(int command, byte[] body);

  /** From any thread: the wait for a touch in progress ends. */
  void cancel();

  /** From any thread: whether a touch is waited for. */
  boolean wantsTouch();

  /** Major, minor, patch. */
  byte[] version();
}
