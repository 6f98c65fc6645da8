// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.CertifiedKey;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The OpenPGP application of a YubiKey 5.
 *
 * <p>From the factory: PIN 123456, Admin PIN 12345678, no Reset Code, three tries each, RSA 2048
 * announced but no key, no touch wanted. TERMINATE DF and ACTIVATE FILE bring that state back. A
 * key whose touch policy wants a finger answers 6600 when none comes.
 */
public final class OpenPgpApplet implements Applet {
  private static final int TERMINATED = 0x6285;
  private static final int NO_SECURE_MESSAGING = 0x6882;
  private static final int WRONG_CLASS = 0x6E00;
  private static final int ACTIVATE = 0x44;
  private static final int TERMINATE = 0xE6;

  private final CardSerial serial;
  private final Model model;
  private final CertifiedKey attestation;
  private final SecureRandom random;
  private final TouchGate touch;
  private Session session;
  private boolean terminated;

  /**
   * A factory-new application.
   *
   * @param model of firmware 5.2 or later: attestation and curves are always there
   * @param attestation the key and certificate that attest others, from the factory
   * @param clock measures the 15 s of the cached touch policies
   */
  public OpenPgpApplet(
      Model model,
      CardSerial serial,
      CertifiedKey attestation,
      Touch touch,
      SecureRandom random,
      Clock clock) {
    this.serial = serial;
    this.model = model;
    this.attestation = attestation;
    this.random = random;
    this.touch = new TouchGate(touch, clock);
    this.session = factoryNew();
  }

  @Override
  public Bytes aid() {
    return ApplicationId.of(serial);
  }

  /** It says itself what is wrong with a class. */
  @Override
  public boolean takes(int cla) {
    return true;
  }

  @Override
  public Response select() {
    endSession();
    return terminated ? Response.sw(TERMINATED) : Response.ok();
  }

  @Override
  public Response process(Command command) {
    try {
      requireClass(command);
      switch (command.ins()) {
        case ACTIVATE -> activate();
        case TERMINATE -> terminate();
        default -> {
          if (terminated) {
            return Response.sw(TERMINATED);
          }
          return new Response(session.process(command), Response.OK);
        }
      }
      return Response.ok();
    } catch (Refused refused) {
      return Response.sw(refused.sw());
    }
  }

  /** Plain commands, and Yubico's own class for attestation. No secure messaging. */
  private static void requireClass(Command command) {
    if ((command.cla() & 0x0C) != 0) {
      throw new Refused(NO_SECURE_MESSAGING);
    }
    if ((command.cla() & ~0x80) != 0) {
      throw new Refused(WRONG_CLASS);
    }
  }

  @Override
  public Bytes stored() {
    StateWriter out = new StateWriter().flag(terminated);
    new CardMemory(session.card(), random).save(out);
    return out.done();
  }

  @Override
  public void restore(Bytes stored) {
    StateReader in = new StateReader(stored);
    boolean ended = in.flag();
    Session restored = sessionOf(CardContents.factory(model.pinComplexity()));
    new CardMemory(restored.card(), random).load(in);
    in.end();
    session = restored;
    terminated = ended;
    powerOff();
  }

  @Override
  public void powerOff() {
    endSession();
    touch.forget();
  }

  private void endSession() {
    session.card().passwords().endSession();
    session.certificates().selectFirst();
  }

  /** Allowed to the administrator, and to anybody once there can be none (section 7.2.17). */
  private void terminate() {
    Passwords passwords = session.card().passwords();
    if (!passwords.adminBlocked()) {
      passwords.require(Passwords.PW3);
    }
    terminated = true;
  }

  /**
   * On an application that isn't terminated it does nothing. The attestation key, its certificate
   * and what was verified outlive it.
   */
  private void activate() {
    if (terminated) {
      CardContents before = session.card();
      session = sessionOf(CardContents.factory(model.pinComplexity()));
      session.card().keys().keep(before.keys().get(KeyRole.ATTESTATION));
      session.card().passwords().resume(before.passwords());
      touch.forget();
      terminated = false;
    }
  }

  private Session factoryNew() {
    CardContents card = CardContents.factory(model.pinComplexity());
    FactoryAttestation.install(attestation, card.keys().get(KeyRole.ATTESTATION));
    return sessionOf(card);
  }

  private Session sessionOf(CardContents card) {
    Certificates certificates = new Certificates();
    return new Session(
        card,
        certificates,
        new ObjectReader(card, aid(), model.firmware(), certificates),
        new KeyOperations(card, touch),
        new KeyCommands(card, new CardKeyMaker(random)),
        new Attestation(card, touch, serial, model.firmware(), model.formFactor(), random),
        model.firmware(),
        random);
  }
}
