// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Reader;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.card.piv.Chuid;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
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
        ? Stream.concat(
            Cards.firmwares().map(Cards::of).map(ContractCard::simulated), Stream.of(standard()))
        : Stream.of(inReader(reader, System.getProperty(SERIALS, "")));
  }

  /** The ones of {@link #all} that are YubiKeys. */
  static Stream<ContractCard> yubiKeys() throws CardException {
    return all().filter(contract -> contract.card().info().yubiKey());
  }

  /** A card that is no YubiKey. */
  private static ContractCard standard() {
    Model model = Models.load().find("standard-5.2.7").orElseThrow();
    return simulated(new SoftwareYubiKey(model, Cards.SERIAL, Cards.ROOT));
  }

  private static ContractCard simulated(SoftwareYubiKey key) {
    SimulatedReader reader = new SimulatedReader("contract");
    reader.insert(key);
    try {
      return new ContractCard("simulator " + key.model().id(), Identify.any(reader.connect()));
    } catch (CardException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalStateException when the card's serial isn't listed; nothing was written then
   */
  private static ContractCard inReader(String name, String allowed) throws CardException {
    Reader reader = new PcscReaders().reader(ReaderChoice.named(name));
    return allowed(Identify.any(reader.connect()), List.of(allowed.split(",", -1)));
  }

  static ContractCard allowed(Card card, List<String> serials) throws CardException {
    String serial = identity(card);
    if (serial.isEmpty() || !serials.contains(serial)) {
      card.channel().close();
      throw new IllegalStateException("card " + serial + " is not listed in " + SERIALS);
    }
    return new ContractCard("card " + serial, card);
  }

  /**
   * A YubiKey's serial; of another card what its OpenPGP application is numbered by (manufacturer
   * and serial, as gpg prints it without the colon), or else the GUID of its CHUID. Empty where
   * there is none.
   */
  private static String identity(Card card) throws CardException {
    if (card.info().yubiKey()) {
      return card.info().serial().map(Object::toString).orElse("");
    }
    if (card.info().usbEnabled().contains(Application.OPENPGP)) {
      return OpenPgpApplet.open(card).status().aid().toHex().substring(16, 28);
    }
    return PivApplet.open(card)
        .object(Chuid.OBJECT)
        .map(Chuid::parse)
        .map(chuid -> chuid.guid().toHex())
        .orElse("");
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
