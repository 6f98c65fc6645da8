// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.Locale;

/** How far somebody is on the way into the vault, or out of it. */
public enum Standing {
  /** In the directory, and no member yet. */
  ABSENT,
  /** Invited, and has no account yet. */
  INVITED,
  /** Has an account, and has not taken the invitation up. */
  REGISTERED,
  /** Took it up, and has no second factor yet. */
  WITHOUT_SECOND_FACTOR,
  /** The next run gives them the organisation's key. */
  READY,
  /** The server names another key than the first that was seen, or none that can be used. */
  KEY,
  CONFIRMED,
  REVOKED,
  /** Gone from the directory, and still has rights. */
  LEFT,
  /** A member whom the directory doesn't know and the agent never knew. */
  STRANGER;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
