// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.simulator.attestation.AttestationIdentity;
import cim.keystation.simulator.fido.FidoApplet;
import cim.keystation.simulator.fido.FidoFacts;
import cim.keystation.simulator.oath.OathApplet;
import cim.keystation.simulator.openpgp.OpenPgpApplet;
import cim.keystation.simulator.otp.OtpApplet;
import cim.keystation.simulator.piv.PivApplet;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a card is made of. A new applet is added here, with one line. */
record Applets(
    Model model,
    CardSerial serial,
    AttestationIdentity attestation,
    Touch touch,
    Clock clock,
    SecureRandom random) {

  /** The applets that the model has, Management apart. */
  List<Installed> all(FidoApplet fido) {
    List<Installed> made = new ArrayList<>();
    add(made, "PIV", Set.of(Application.PIV), this::piv);
    add(made, "OPENPGP", Set.of(Application.OPENPGP), this::openPgp);
    add(made, "OATH", Set.of(Application.OATH), this::oath);
    add(made, "OTP", Set.of(Application.OTP), this::otp);
    add(made, "FIDO2", Set.of(Application.FIDO2, Application.U2F), () -> fido);
    return made;
  }

  private Applet piv() {
    Applet piv = yubicoPiv();
    return model.yubiKey() ? piv : new StandardPiv(piv);
  }

  private Applet openPgp() {
    Applet openPgp = yubicoOpenPgp();
    return model.yubiKey() ? openPgp : new StandardOpenPgp(openPgp);
  }

  private Applet yubicoPiv() {
    return new PivApplet(model, serial, attestation.piv(), touch, clock, random);
  }

  private Applet yubicoOpenPgp() {
    return new OpenPgpApplet(model, serial, attestation.openPgp(), touch, random, clock);
  }

  private Applet oath() {
    return new OathApplet(model.firmware(), touch, random);
  }

  private Applet otp() {
    byte[] number = ByteBuffer.allocate(4).putInt((int) serial.value()).array();
    return new OtpApplet(model.firmware(), Bytes.of(number), touch);
  }

  /** It is reached over HID too. */
  FidoApplet fido() {
    FidoFacts facts =
        new FidoFacts(
            model.firmware(),
            model.aaguid(),
            !model.nfc().isEmpty(),
            model.fips(),
            model.enterprise(),
            model.pinComplexity());
    return new FidoApplet(facts, attestation.fido(), touch, clock, random);
  }

  private void add(
      List<Installed> made, String name, Set<Application> serves, Supplier<Applet> applet) {
    if (serves.stream().anyMatch(model.usb()::contains)) {
      made.add(new Installed(name, serves, applet.get()));
    }
  }
}
