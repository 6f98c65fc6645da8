// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

/** A relying party didn't register a passkey. The message holds no secret. */
public final class RelyingPartyException extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean lasting;

  RelyingPartyException(RelyingParty party, String what, boolean lasting) {
    super(party.id() + ": " + what);
    this.lasting = lasting;
  }

  /** Whether a repeat is useless until somebody changes something. */
  public boolean lasting() {
    return lasting;
  }
}
