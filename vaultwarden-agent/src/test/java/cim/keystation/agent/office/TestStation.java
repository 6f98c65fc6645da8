// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.management.Identify;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.keys.CsrAssembly;
import cim.keystation.keys.Der;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.StationKey;
import cim.keystation.message.BackOffice.Issue;
import cim.keystation.message.BackOffice.SignIn;
import cim.keystation.message.Credentials;
import cim.keystation.message.SignInBinding;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.AttestationIdentity;
import java.security.PublicKey;
import java.time.Clock;
import java.util.UUID;

/** A station with one software YubiKey in it, that says what a test wants it to say. */
final class TestStation implements AutoCloseable {
  private final World world;
  private final SimulatedReader reader = new SimulatedReader("test");
  private final SoftwareYubiKey key;
  private final CardChannel channel;
  private final Card card;

  private final StationKey visitKey = StationKey.make(World.RANDOM, Clock.systemUTC());

  TestStation(World world, long serial) throws CardException {
    this(world, serial, "5.7.1", World.ROOT.batch(Firmware.parse("5.7.1")));
  }

  TestStation(World world, long serial, String firmware, AttestationIdentity f9)
      throws CardException {
    this.world = world;
    this.key =
        new SoftwareYubiKey(
            Model.yubiKey5(Firmware.parse(firmware), FormFactor.USB_A_KEYCHAIN),
            new CardSerial(serial),
            f9,
            new Finger(),
            Clock.systemUTC(),
            World.RANDOM);
    key.finger().mode(Finger.Mode.AUTO);
    reader.insert(key);
    this.channel = reader.connect();
    this.card = Identify.card(channel);
  }

  Card card() {
    return card;
  }

  /** The key that every sign-in at this station names. */
  StationKey visitKey() {
    return visitKey;
  }

  CardSerial serial() {
    return key.serial();
  }

  Bytes f9() throws CardException {
    return Der.of(PivApplet.open(card).attestationCertificate());
  }

  SignIn signIn(String uid, String password, String code) throws CardException {
    return signIn(uid, password, code, false);
  }

  SignIn signIn(String uid, String password, String code, boolean resume) throws CardException {
    String id = UUID.randomUUID().toString();
    Bytes recipient = visitKey.certificateDer();
    String binding = SignInBinding.of(id, "lobby-1", uid, card.info(), recipient, resume);
    try (Credentials credentials =
            new Credentials(
                Secret.ofChars(password.toCharArray()), Secret.ofChars(code.toCharArray()));
        Secret json = credentials.toSecret(binding)) {
      return new SignIn(
          id,
          "lobby-1",
          uid,
          Envelope.seal(
              json,
              java.util.List.of(Der.certificate(world.office().terms().sealingCertificate()))),
          card.info(),
          f9(),
          recipient,
          resume);
    }
  }

  /** Makes a key as the profile wants it and asks for its certificate. */
  Issue issue(String visitId, Slot slot) throws CardException {
    var wanted = world.policy().profile().piv().get(slot);
    return issue(visitId, slot, wanted.algorithm(), wanted.pinPolicy(), wanted.touchPolicy());
  }

  Issue issue(String visitId, Slot slot, KeyAlgorithm algorithm, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    PivApplet piv = PivApplet.open(card);
    piv.authenticateFactory();
    PublicKey made = piv.generate(slot, algorithm, pin, touch);
    return new Issue(
        UUID.randomUUID().toString(),
        visitId,
        serial(),
        slot.hex(),
        csr(slot, algorithm, made),
        Der.of(piv.attest(slot)),
        f9());
  }

  /** A request signed by the slot's key. */
  Bytes csr(Slot slot, KeyAlgorithm algorithm, PublicKey key) throws CardException {
    PivApplet piv = PivApplet.open(card);
    try (Secret pin = PivApplet.factoryPin()) {
      piv.verifyPin(pin);
    }
    CsrAssembly csr = CsrAssembly.begin("whoever", key);
    return csr.assemble(piv.sign(slot, algorithm, csr.toSign()));
  }

  @Override
  public void close() throws CardException {
    channel.close();
    reader.remove();
  }
}
