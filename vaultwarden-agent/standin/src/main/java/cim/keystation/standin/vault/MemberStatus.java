// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

/** How far a membership has come; revocation is a mark beside it. */
public enum MemberStatus {
  INVITED,
  ACCEPTED,
  CONFIRMED
}
