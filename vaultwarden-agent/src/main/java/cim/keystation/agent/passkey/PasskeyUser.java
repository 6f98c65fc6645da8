// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import cim.keystation.card.Bytes;

/**
 * Whose passkey it is, in the relying party's words.
 *
 * @param handle the relying party's own id of the account
 */
public record PasskeyUser(Bytes handle, String name, String displayName) {
  private static final int LONGEST_HANDLE = 64;

  public PasskeyUser {
    if (handle.isEmpty() || handle.length() > LONGEST_HANDLE) {
      throw new IllegalArgumentException("a user handle has 1 to 64 bytes");
    }
  }
}
