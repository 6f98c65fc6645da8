// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Bytes;
import java.util.List;

/** The YubiKey that a person holds, as an authenticator. Calls block until it was touched. */
public interface SecurityKey {
  /**
   * What the server asks for.
   *
   * @param excluded credentials that must not be on this key
   */
  record Wanted(
      Bytes clientDataHash,
      String rpId,
      String rpName,
      Bytes userId,
      String userName,
      String displayName,
      List<Bytes> excluded) {
    public Wanted {
      excluded = List.copyOf(excluded);
    }
  }

  /** A new credential. */
  record Made(Bytes credentialId, Bytes authenticatorData) {}

  /** An answer to a challenge. */
  record Signed(Bytes credentialId, Bytes authenticatorData, Bytes signature) {}

  Made make(Wanted wanted) throws SecurityKeyException;

  Signed sign(String rpId, Bytes clientDataHash, List<Bytes> allowed) throws SecurityKeyException;
}
