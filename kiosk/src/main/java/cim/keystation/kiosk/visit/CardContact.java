// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.kiosk.flow.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The station's connection to the card that is in, if any. On the card thread. */
final class CardContact {
  private final StationParts parts;
  private @Nullable Card card;

  CardContact(StationParts parts) {
    this.parts = parts;
  }

  Optional<Card> card() {
    return Optional.ofNullable(card);
  }

  /**
   * Takes the inserted card and finds out which it is. On failure nothing is held.
   *
   * @throws NotServed when it is no YubiKey
   */
  Card connect() throws CardException, NotServed {
    CardChannel channel = parts.reader().connect();
    try {
      Card found = parts.work().identify(channel);
      card = found;
      return found;
    } catch (CardException.CardRefused e) {
      throw new NotServed(Problem.NOT_A_YUBIKEY);
    } finally {
      if (card == null) {
        channel.close();
      }
    }
  }

  /** Lets go of the card. Repeatable. */
  void close() {
    Card old = card;
    card = null;
    if (old != null) {
      old.channel().close();
    }
  }
}
