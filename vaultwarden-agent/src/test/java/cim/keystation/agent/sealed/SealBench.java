// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.CardKeys;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.agreement.PivCardKeys;
import cim.keystation.card.management.Identify;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A software YubiKey with a key in 9D, secrets sealed to it, and what opens them. */
final class SealBench implements AutoCloseable {
  static final CardSerial SERIAL = new CardSerial(11223344);
  static final String RIGHT = "123456";
  private static final SimulatorRoot ROOT = SimulatorRoot.create(new SecureRandom());

  final SimulatedReader reader = new SimulatedReader("YubiKey");
  final SoftwareYubiKey key;
  final List<String> said = new ArrayList<>();
  final Path file;
  private final Path notes;
  private final Secret pepper = Secret.random(new SecureRandom(), 32);

  /** Factory-new but for the key, of those policies, and its certificate. */
  SealBench(Path folder, PinPolicy pin, TouchPolicy touch) throws Exception {
    this.key = yubiKey(SERIAL);
    this.file = folder.resolve("vault.cms");
    this.notes = folder.resolve("data/refused-pins");
    reader.insert(key);
    try (Card card = new Card(reader)) {
      seal(card.make(pin, touch));
    }
  }

  static SoftwareYubiKey yubiKey(CardSerial serial) {
    return new SoftwareYubiKey(
        Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN), serial, ROOT);
  }

  void seal(X509Certificate certificate) throws Exception {
    try (AccountSecrets secrets =
        new AccountSecrets(
            Secret.ofChars("an API key".toCharArray()),
            Secret.ofChars("grüner Tee, heiß".toCharArray()))) {
      Files.write(file, secrets.seal(List.of(certificate)).toArray());
    }
  }

  /** Another start of the agent, whose PIN is this. */
  SealOpener starting(String pin) {
    return starting(pin, Set.of(SERIAL));
  }

  SealOpener starting(String pin, Set<CardSerial> cards) {
    CardKeys keys = name -> PivCardKeys.of(reader);
    return new SealOpener(
        new SealedAccount(file, cards, "YubiKey", Optional.empty()),
        keys,
        card -> Secret.ofChars(pin.toCharArray()),
        new RefusedPins(notes, pepper),
        said::add);
  }

  RefusedPins refusedPins() {
    return new RefusedPins(notes, pepper);
  }

  int attemptsLeft() throws CardException {
    try (Card card = new Card(reader)) {
      return card.piv().pinAttemptsLeft().orElseThrow();
    }
  }

  /** Somebody verifies a PIN by hand. */
  void byHand(String pin) throws CardException {
    try (Card card = new Card(reader);
        Secret typed = Secret.ofChars(pin.toCharArray())) {
      card.piv().verifyPin(typed);
    } catch (CardException.PinRejected wanted) {
      said.add("refused by hand");
    }
  }

  /** The card with its PIV, for a moment. */
  record Card(cim.keystation.card.Card card) implements AutoCloseable {
    Card(SimulatedReader reader) throws CardException {
      this(Identify.card(reader.connect()));
    }

    PivApplet piv() throws CardException {
      return PivApplet.open(card);
    }

    X509Certificate make(PinPolicy pin, TouchPolicy touch) throws Exception {
      PivApplet piv = piv();
      piv.authenticateFactory();
      PublicKey made = piv.generate(Slot.KEY_MANAGEMENT, KeyAlgorithm.P256, pin, touch);
      X509Certificate certificate = certificate(made);
      piv.putCertificate(Slot.KEY_MANAGEMENT, certificate);
      return certificate;
    }

    @Override
    public void close() {
      card.channel().close();
    }
  }

  static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  /** Signed by nobody in particular. */
  static X509Certificate certificate(PublicKey key)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=The agent's key");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(63, new SecureRandom()).setBit(62),
                    Date.from(Instant.now().minusSeconds(60)),
                    Date.from(Instant.now().plusSeconds(3600)),
                    name,
                    key)
                .build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(pair("EC", 256).getPrivate())));
  }

  @Override
  public void close() {
    reader.close();
    pepper.close();
  }
}
