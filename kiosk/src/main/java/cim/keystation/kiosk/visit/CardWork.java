// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.message.Credentials;

/** What a visit does with cards and keys; a test gives a toy instead. Called on the card thread. */
public interface CardWork extends EnrolmentFactory {
  /** Finds out which card is in. Spends nothing. */
  Card identify(CardChannel channel) throws CardException;

  /** The card's own attestation certificate (slot F9), X.509 DER. */
  Bytes pivAttestation(Card card) throws CardException;

  /**
   * Envelopes what the person typed so that only the back office reads it.
   *
   * @param binding of the request that it is for
   */
  Bytes seal(Credentials credentials, String binding, Terms terms);

  /**
   * The rules for a PIN under these terms.
   *
   * @throws TermsUnreadable when the profile in them is refused
   */
  PinCheck pinCheck(Terms terms) throws TermsUnreadable;
}
