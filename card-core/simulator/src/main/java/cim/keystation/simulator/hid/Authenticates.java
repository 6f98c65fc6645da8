// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

/** The FIDO application behind the HID interface. Calls block while a touch is waited for. */
public interface Authenticates {
  /** One CTAP 2 command: status byte, then CBOR. */
  byte[] ctap(byte[] message);

  /** One U2F command APDU: data, then SW1 SW2. */
  byte[] u2f(byte[] apdu);

  /** From any thread: the wait for a touch in progress ends. */
  void cancel();

  /** From any thread: whether a touch is waited for. */
  boolean wantsTouch();

  /** Major, minor, patch. */
  byte[] version();
}
