// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** Which of a card's secrets with an attempt counter is meant. */
public enum PinRef {
  PIV_PIN,
  PIV_PUK,
  OPENPGP_PIN,
  OPENPGP_ADMIN_PIN,
  OPENPGP_RESET_CODE,
  FIDO2_PIN
}
