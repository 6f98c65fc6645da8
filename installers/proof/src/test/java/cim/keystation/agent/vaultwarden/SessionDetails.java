// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

/**
 * What a session keeps to itself, for a client of somebody else's to work with the same account.
 */
public final class SessionDetails {
  private SessionDetails() {}

  /** A token that is good now. */
  public static String token(VaultSession session) throws VaultException {
    return session.alone(session::token);
  }

  public static String device(VaultSession session) {
    return session.settings().device().toString();
  }
}
