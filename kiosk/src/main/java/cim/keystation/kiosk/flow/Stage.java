// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

/** What the steps of an enrolment are grouped into on screen: a person follows seven, not thirty. */
public enum Stage {
  CHECK_KEY,
  PROTECT,
  MAKE_KEYS,
  CERTIFICATES,
  OPENPGP,
  FIDO2,
  VERIFY
}
