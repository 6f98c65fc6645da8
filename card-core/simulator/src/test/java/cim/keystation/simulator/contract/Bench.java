// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import java.util.stream.Stream;

/** A reader with one factory-new card in it. */
record Bench(SimulatedReader reader, SoftwareYubiKey key) {
  static Bench with(String firmware) {
    SimulatedReader reader = new SimulatedReader("bench");
    SoftwareYubiKey key = Cards.of(firmware);
    reader.insert(key);
    return new Bench(reader, key);
  }

  static Stream<String> firmwares() {
    return Cards.firmwares();
  }

  Card card() throws CardException {
    return Identify.card(reader.connect());
  }

  static Secret pin(String value) {
    return Secret.ofChars(value.toCharArray());
  }
}
