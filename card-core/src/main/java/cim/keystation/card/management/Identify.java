// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;

/** Finds out which card is behind a channel. */
public final class Identify {
  private Identify() {}

  /**
   * Reads the Management application: one SELECT and the information pages. Spends nothing.
   *
   * @throws CardException.CardRefused for a card that is no YubiKey of firmware 4 or newer
   */
  public static Card card(CardChannel channel) throws CardException {
    CardLine line = CardLine.over(channel);
    return new Card(line, ManagementSession.open(line).deviceInfo());
  }
}
