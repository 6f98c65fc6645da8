// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import java.util.List;
import java.util.Optional;

/** The FIDO2 application of one card, spoken to over CCID. */
public final class FidoApplet {

  /**
   * Selects the application, unless it is selected already; empty where the card doesn't speak CTAP
   * over CCID, as most do not on USB, or has FIDO2 turned off.
   */
  public static Optional<FidoApplet> open(Card card) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Asks the card anew, so that a PIN set since is seen. */
  public FidoInfo info() throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets the first PIN (4 to 63 bytes, at least {@link FidoInfo#minPinLength}).
   *
   * @throws CardException.CardRefused when a PIN is set already or breaks the card's policy
   */
  public void setPin(Secret pin) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Changes the PIN; a wrong {@code from} spends an attempt. */
  public void changePin(Secret from, Secret to) throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * How many attempts are left; 8 when fresh. After every third wrong one the card wants
   * re-plugging.
   */
  public int pinAttemptsLeft() throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Verifies the PIN by asking for a token that is thrown away; a wrong one spends an attempt. */
  public void verifyPin(Secret pin) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The discoverable credentials; a wrong PIN spends an attempt. Firmware 5.2. */
  public List<Passkey> passkeys(Secret pin) throws CardException {
    throw new UnsupportedOperationException();
  }
}
