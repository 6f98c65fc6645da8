// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * Cards that can open what was sealed to them. Found as a service of the class path, so that who
 * needs one thing opened has nothing to do with readers and applications.
 */
public interface CardKeys {
  /**
   * Takes the card in the first reader whose name contains that text, in any case. Spends nothing.
   *
   * @throws CardException.CardGone when no card is in
   * @throws CardException.ReaderFault NO_READER, BUSY, SERVICE_DOWN (also without a PC/SC library)
   * @throws CardException.CardRefused for a card that is no YubiKey
   */
  CardKey open(String reader) throws CardException;
}
