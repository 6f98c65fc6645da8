// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoPolicy;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.attestation.UnknownIntermediateException;
import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Reader;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.fido.Passkey;
import cim.keystation.card.inspect.CardReport;
import cim.keystation.card.inspect.GenuineCheck;
import cim.keystation.card.inspect.Inspection;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.card.piv.PivSlotId;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.PrintStream;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** The examples of docs/library.md, word for word: {@link LibraryPageTest}. */
record LibraryExamples(PrintStream out) {
  Reader reader() {
    PcscReaders readers = new PcscReaders();
    Reader reader = readers.reader(ReaderChoice.yubiKey());
    reader.watch(presence -> out.println(presence)); // EMPTY, INSERTED, READER_GONE
    return reader;
  }

  void inspect(Reader reader) throws CardException {
    try (CardChannel channel = reader.connect()) {
      Card card = Identify.any(channel);
      CardReport report = Inspection.of(card); // everything that needs no PIN
      out.println("PIV " + report.state(Application.PIV));
      report.openPgp().ifPresent(openPgp -> out.println(openPgp.status().pinAttempts()));
    }
  }

  PublicKey makeKey(Card card) throws CardException {
    PivApplet piv = PivApplet.open(card);
    piv.authenticateFactory(); // or authenticate(key): see each method for what it needs
    return piv.generate(Slot.AUTHENTICATION, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.NEVER);
  }

  byte[] sign(Card card, char[] typed, byte[] sha256) throws CardException {
    PivApplet piv = PivApplet.open(card);
    try (Secret pin = Secret.ofChars(typed)) { // zeroes what was typed, and itself
      piv.verifyPin(pin);
      return piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, sha256);
    } catch (CardException.PinRejected wrong) {
      out.println(wrong.ref() + ": " + wrong.attemptsLeft() + " left");
      throw wrong;
    }
  }

  void keepOldKey(Card card) throws CardException {
    if (!Feature.PIV_MOVE_KEY.supportedBy(card.firmware())) {
      return; // move() would say NotSupported, and send nothing
    }
    PivApplet.open(card).keyring().move(PivSlotId.of(Slot.KEY_MANAGEMENT), PivSlotId.retired(1));
  }

  void unblockMail(Card card, Secret resetCode, Secret pin) throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    if (openPgp.attempts().resetCode() > 1) { // the last attempt is for somebody who is sure
      openPgp.unblock(resetCode, pin);
    }
  }

  void deletePasskeys(Card card, Secret pin, String relyingParty) throws CardException {
    FidoApplet fido = FidoApplet.open(card).orElseThrow(); // over CCID, else over USB HID
    for (Passkey passkey : fido.management().passkeys(pin)) {
      if (passkey.relyingParty().equals(relyingParty)) {
        fido.management().delete(pin, passkey);
      }
    }
  }

  boolean good(Card card, TrustAnchors anchors)
      throws CardException, NotGenuineException, UnknownIntermediateException {
    GenuineCheck check = new GenuineCheck(anchors, new SecureRandom()); // TrustAnchors.yubico()
    Optional<AttestedCredential> genuine = check.of(card, Optional.empty()); // wants a touch
    FidoPolicy policy = new FidoPolicy(Set.of(), Optional.of(new Firmware(5, 7, 0)), false);
    return genuine.isPresent() && policy.objections(genuine.get()).isEmpty();
  }

  SimulatedReader software() {
    SimulatorRoot root = SimulatorRoot.create(new SecureRandom()); // takes a second: keep it
    SoftwareYubiKey key =
        new SoftwareYubiKey(
            Models.load().find("5-nfc-5.7.1").orElseThrow(), new CardSerial(12345678), root);
    key.finger().mode(Finger.Mode.AUTO); // touches whenever it is asked to
    SimulatedReader reader = new SimulatedReader("test");
    reader.insert(key);
    reader.wire().cutAfter(20); // pulls it after the 20th command, before the answer leaves
    return reader;
  }
}
