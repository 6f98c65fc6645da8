// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Reader;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.SimulatedReader;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cards that a contract is tested on: the simulator's, or the one in the reader that {@code
 * -Dcards.reader} names (a part of its name is enough). That one is wiped, so its serial has to be
 * listed in {@code -Dcards.serials} (with commas); any other card is never touched.
 */
record ContractCard(String name, Card card) implements AutoCloseable {
  static final String READER = "cards.reader";
  static final String SERIALS = "cards.serials";

  static Stream<ContractCard> all() throws CardException {
    String reader = System.getProperty(READER, "");
    return reader.isEmpty()
        ? Cards.firmwares().map(ContractCard::simulated)
        : Stream.of(inReader(reader, System.getProperty(SERIALS, "")));
  }

  private static ContractCard simulated(String firmware) {
    SimulatedReader reader = new SimulatedReader("contract");
    reader.insert(Cards.of(firmware));
    try {
      return new ContractCard("simulator " + firmware, Identify.card(reader.connect()));
    } catch (CardException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalStateException when the card's serial isn't listed; nothing was written then
   */
  private static ContractCard inReader(String name, String allowed) throws CardException {
    Reader reader = new PcscReaders().reader(ReaderChoice.named(name));
    return allowed(Identify.card(reader.connect()), List.of(allowed.split(",", -1)));
  }

  static ContractCard allowed(Card card, List<String> serials) {
    String serial = card.info().serial().map(Object::toString).orElse("");
    if (serial.isEmpty() || !serials.contains(serial)) {
      card.channel().close();
      throw new IllegalStateException("card " + serial + " is not listed in " + SERIALS);
    }
    return new ContractCard("card " + serial, card);
  }

  @Override
  public void close() {
    card.channel().close();
  }

  @Override
  public String toString() {
    return name;
  }
}
