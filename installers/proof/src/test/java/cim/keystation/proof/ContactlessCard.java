// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.CardSerial;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.Transport;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A software YubiKey on a contactless reader of its own: there clients speak FIDO over PC/SC. */
record ContactlessCard(PrivatePcscd pcscd, SoftwareYubiKey card, SimulatorRoot root)
    implements AutoCloseable {
  static final long SERIAL = 12345678;

  /** {@code model}: its id in the simulator's list. */
  static ContactlessCard of(String model, Path folder) throws Exception {
    PrivatePcscd pcscd = PrivatePcscd.startContactless(folder);
    SimulatorRoot root = SimulatorRoot.create(new SecureRandom());
    SoftwareYubiKey card =
        new SoftwareYubiKey(Models.load().find(model).orElseThrow(), new CardSerial(SERIAL), root);
    card.reachedOver(Transport.NFC);
    pcscd.insert(card);
    return new ContactlessCard(pcscd, card, root);
  }

  /** Takes power away and gives it back. */
  void layAgain() throws Exception {
    pcscd.remove();
    pcscd.insert(card);
  }

  @Override
  public void close() throws InterruptedException {
    pcscd.close();
  }
}
