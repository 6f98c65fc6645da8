// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

/**
 * The card names an issuer of Yubico's that this installation doesn't know yet: genuine perhaps.
 * Cured by adding the intermediate to the configuration.
 */
public final class UnknownIntermediateException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String issuer;

  UnknownIntermediateException(String issuer) {
    super("made under " + issuer + ", which this installation doesn't know yet: add it");
    this.issuer = issuer;
  }

  /** The issuer's name as the card has it, RFC 2253. */
  public String issuer() {
    return issuer;
  }
}
