// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.NotGenuineCa;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * FIDO2 and U2F over CCID: CTAP messages in NFCCTAP_MSG (80 10), U2F messages bare (section 11.3).
 * A sender that sets bit 8 of P1 polls with NFCCTAP_GETRESPONSE (80 11) while a touch is waited
 * for; to any other the APDU lasts that long.
 *
 * <p>From the factory: no PIN, eight tries, no credentials. Reset works within five seconds after
 * {@link #powerOff} (the next power cycle begins there) and with a touch.
 */
public final class FidoApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A0000006472F0001");
  private static final int NFCCTAP_MSG = 0x10;
  private static final int NFCCTAP_GETRESPONSE = 0x11;
  private static final int NFCCTAP_CONTROL = 0x12;
  private static final int POLLS = 0x80;
  private static final int CANCEL = 0x11;
  private static final int CTAP_CLASS = 0x80;
  private static final int WRONG_CLASS = 0x6E00;

  private final Authenticator authenticator;
  private final Ctap ctap;
  private final LongCommand running;
  private Bytes lastStored = Bytes.EMPTY;

  /**
   * A factory-new application.
   *
   * @param ca vouches for its attestation key
   * @param clock measures the time in which a reset is allowed, and how long tokens last
   */
  public FidoApplet(
      FidoFacts facts, NotGenuineCa ca, Touch touch, Clock clock, SecureRandom random) {
    this.authenticator = new Authenticator(facts, ca, touch, clock, random);
    this.ctap = new Ctap(authenticator, new PendingAssertions(clock));
    this.running = new LongCommand(ctap);
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public boolean takes(int cla) {
    return cla == 0 || cla == CTAP_CLASS;
  }

  @Override
  public Response select() {
    running.abandon();
    ctap.clear();
    return new Response(U2f.VERSION, Response.OK);
  }

  @Override
  public Response process(Command command) {
    if (command.cla() == CTAP_CLASS) {
      return ctap(command);
    }
    running.abandon();
    if (command.cla() != 0) {
      return Response.sw(WRONG_CLASS);
    }
    return new U2f(authenticator).process(command);
  }

  /** While a command runs on its own thread: what was stored before it began. */
  @Override
  public Bytes stored() {
    if (!running.isRunning()) {
      lastStored = Bytes.of(CborEncoder.encode(authenticator.memory().save()));
    }
    return lastStored;
  }

  @Override
  public void restore(Bytes stored) {
    try {
      authenticator.load(CborDecoder.map(stored.toArray()));
    } catch (CtapException damaged) {
      throw new IllegalArgumentException("not a FIDO memory", damaged);
    }
  }

  @Override
  public void powerOff() {
    running.abandon();
    authenticator.powerOff();
    ctap.clear();
  }

  /** One CTAP 2 command that came another way than by APDU; ends what runs for CCID. */
  public byte[] message(byte[] message) {
    running.abandon();
    return ctap.message(message);
  }

  /** From any thread: the wait for a touch in progress ends, and its command with it. */
  public void cancel() {
    ctap.cancel();
  }

  private Response ctap(Command command) {
    return switch (command.ins()) {
      case NFCCTAP_MSG -> message(command);
      case NFCCTAP_GETRESPONSE -> command.p1() == CANCEL ? running.cancel() : running.poll();
      case NFCCTAP_CONTROL -> control();
      default -> Response.sw(Response.WRONG_INS);
    };
  }

  private Response message(Command command) {
    byte[] message = command.data().toArray();
    if ((command.p1() & POLLS) != 0) {
      return running.begin(message);
    }
    running.abandon();
    return Response.ok(ctap.message(message));
  }

  /** The platform is done with the application (section 11.3.5.2). */
  private Response control() {
    running.abandon();
    ctap.clear();
    return Response.ok();
  }
}
