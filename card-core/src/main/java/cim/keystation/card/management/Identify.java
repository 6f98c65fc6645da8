// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.CardSerial;

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

  /**
   * As {@link #card}, for any smart card: of one without Management it finds out whether PIV,
   * OpenPGP and FIDO2 can be selected. What needs Yubico's extensions is then {@link
   * CardException.NotSupported}.
   *
   * @throws CardException.CardRefused for a card with none of them
   */
  public static Card any(CardChannel channel) throws CardException {
    try {
      return card(channel);
    } catch (CardException.CardRefused noYubiKey) {
      CardLine line = CardLine.over(channel);
      ProbedApplications probed = ProbedApplications.on(line);
      if (probed.found().isEmpty()) {
        throw noYubiKey;
      }
      return new Card(line, probed.device());
    }
  }

  /**
   * As {@link #card}, for work that began with a card: makes sure that it is the same one.
   *
   * @throws CardException.WrongCard when another card is there
   * @throws CardException.CardRefused also for a card without a serial
   */
  public static Card same(CardChannel channel, CardSerial expected) throws CardException {
    Card card = card(channel);
    CardSerial found =
        card.info()
            .serial()
            .orElseThrow(() -> new CardException.CardRefused("Management: no serial", 0x9000));
    if (!found.equals(expected)) {
      throw new CardException.WrongCard(expected, found);
    }
    return card;
  }
}
