// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Stream;

/** Cards for tests, all under one root because making RSA keys takes a while. */
public final class Cards {
  public static final SimulatorRoot ROOT = SimulatorRoot.create(new SecureRandom());
  public static final CardSerial SERIAL = new CardSerial(12345678);

  private Cards() {}

  public static Model model(String firmware) {
    return Model.yubiKey5(Firmware.parse(firmware), FormFactor.USB_A_KEYCHAIN);
  }

  public static SoftwareYubiKey of(String firmware) {
    return of(firmware, Clock.systemUTC());
  }

  public static SoftwareYubiKey of(String firmware, Clock clock) {
    Model model = model(firmware);
    return new SoftwareYubiKey(
        model, SERIAL, ROOT.batch(model.firmware()), new Finger(), clock, new SecureRandom());
  }

  public static Stream<String> firmwares() {
    return Stream.of("5.4.3", "5.7.1");
  }
}
