// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

/** The attestation does not prove a key of a genuine YubiKey; the message says what failed. */
public final class NotGenuineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** {@code message} says what does not hold. */
  public NotGenuineException(String reason) {
    super(reason);
  }
}
