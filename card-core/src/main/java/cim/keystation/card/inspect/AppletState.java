// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

/** What state an application is in, as far as it tells without any secret. */
public enum AppletState {
  /** The model doesn't have it. */
  ABSENT,
  /** The model has it; it is turned off for this kind of connection. */
  OFF,
  /**
   * It is turned on but doesn't answer as it should. FIDO2 on USB mostly speaks HID only; an
   * OpenPGP application may be terminated.
   */
  UNREACHABLE,
  /** It is there; whether anything is set in it can't be told. */
  PRESENT,
  /** Nothing was ever set, as far as can be told; OpenPGP's PINs may have been changed still. */
  FACTORY,
  /** Something is set. */
  SET,
  /** No attempt is left for the holder's PIN. */
  BLOCKED
}
