// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.List;

/**
 * Somebody of the directory or the vault, as they stand and with what a run would do about them.
 *
 * @param uid empty for a stranger
 * @param name as the directory has it; empty for whoever isn't in it
 * @param secondFactor whether their account has one
 * @param firstKey fingerprint of the first public key that was seen; empty before
 * @param key fingerprint that the server names now; empty: none, or not asked for
 */
public record PersonState(
    String uid,
    String name,
    String mail,
    Standing standing,
    boolean secondFactor,
    String firstKey,
    String key,
    List<Step> next) {
  public PersonState {
    next = List.copyOf(next);
  }

  /** Whether there is another key to be compared and trusted. */
  public boolean keyChanged() {
    return standing == Standing.KEY && !key.isEmpty() && !firstKey.isEmpty();
  }
}
