// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;

/** A line to the card that was in when it was opened; useless once that card was pulled. */
final class SimulatedChannel implements CardChannel {
  private final SimulatedReader reader;
  private final SoftwareYubiKey card;

  SimulatedChannel(SimulatedReader reader, SoftwareYubiKey card) {
    this.reader = reader;
    this.card = card;
  }

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    byte[] answer = reader.exchange(this, card, command);
    if (answer.length < 2) {
      throw new CardException.CardGone();
    }
    return answer;
  }

  @Override
  public Bytes atr() {
    return card.atr();
  }

  @Override
  public boolean extendedLength() {
    return true;
  }

  @Override
  public void close() {
    reader.disconnect(this, card);
  }
}
