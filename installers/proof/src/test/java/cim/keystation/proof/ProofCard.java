// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** A factory-new software YubiKey in a virtual reader of its own. */
record ProofCard(PrivatePcscd pcscd, SoftwareYubiKey key, SimulatorRoot root)
    implements AutoCloseable {
  static final String SERIAL = "12345678";

  static ProofCard insert(Path folder, String firmware) throws Exception {
    return insert(folder, Model.yubiKey5(Firmware.parse(firmware), FormFactor.USB_A_KEYCHAIN));
  }

  static ProofCard insert(Path folder, Model model) throws Exception {
    SimulatorRoot root = SimulatorRoot.create(new SecureRandom());
    SoftwareYubiKey key = new SoftwareYubiKey(model, new CardSerial(Long.parseLong(SERIAL)), root);
    PrivatePcscd pcscd = PrivatePcscd.start(folder);
    pcscd.insert(key);
    return new ProofCard(pcscd, key, root);
  }

  Map<String, String> environment() {
    return pcscd.environment();
  }

  @Override
  public void close() throws InterruptedException {
    pcscd.close();
  }
}
