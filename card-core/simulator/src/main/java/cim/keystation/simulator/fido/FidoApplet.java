// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.NotGenuineCa;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;

/**
 * FIDO2 and U2F over CCID: CTAP messages in NFCCTAP_MSG (80 10), U2F messages bare (section 11.3).
 *
 * <p>From the factory: no PIN, eight tries, no credentials. Reset works within five seconds after
 * {@link #powerOff} (the next power cycle begins there) and with a touch. A missing touch is
 * answered with status 2F, as on a YubiKey.
 */
public final class FidoApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A0000006472F0001");
  private static final int NFCCTAP_MSG = 0x10;
  private static final int CTAP_CLASS = 0x80;
  private static final int WRONG_CLASS = 0x6E00;

  private final Authenticator authenticator;
  private final PendingAssertions assertions;
  private final CredentialManagement management;

  /**
   * A factory-new application.
   *
   * @param firmware from 5.7 on it speaks CTAP 2.1, before that the preview of it
   * @param clock measures the time in which a reset is allowed
   */
  public FidoApplet(
      Firmware firmware, NotGenuineCa ca, Touch touch, Clock clock, SecureRandom random) {
    this.authenticator = new Authenticator(firmware, ca, touch, clock, random);
    this.assertions = new PendingAssertions(clock);
    this.management = new CredentialManagement(authenticator);
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public Response select() {
    assertions.clear();
    management.clear();
    return new Response(U2f.VERSION, Response.OK);
  }

  @Override
  public Response process(Command command) {
    if (command.cla() == CTAP_CLASS && command.ins() == NFCCTAP_MSG) {
      return ctap(command.data().toArray());
    }
    if (command.cla() != 0) {
      return Response.sw(WRONG_CLASS);
    }
    return new U2f(authenticator).process(command);
  }

  @Override
  public void powerOff() {
    authenticator.powerOff();
    assertions.clear();
    management.clear();
  }

  private Response ctap(byte[] message) {
    if (message.length == 0) {
      return status(CtapException.INVALID_LENGTH);
    }
    try {
      byte[] request = Arrays.copyOfRange(message, 1, message.length);
      CborMap answer = run(message[0], CborDecoder.map(request));
      byte[] cbor = answer.isEmpty() ? new byte[0] : CborEncoder.encode(answer);
      byte[] whole = new byte[1 + cbor.length];
      System.arraycopy(cbor, 0, whole, 1, cbor.length);
      return Response.ok(whole);
    } catch (CtapException refused) {
      return status(refused.status());
    }
  }

  private CborMap run(int command, CborMap request) {
    if (command != 0x08) {
      assertions.clear();
    }
    return switch (command) {
      case 0x01 -> new MakeCredential(authenticator).run(request);
      case 0x02 -> new GetAssertion(authenticator, assertions).run(request);
      case 0x04 -> new AuthenticatorInfo(authenticator).answer();
      case 0x06 -> new ClientPin(authenticator).run(request);
      case 0x07 -> reset();
      case 0x08 -> assertions.next();
      case 0x0A, 0x41 -> manage(command, request);
      case 0x0B -> selection();
      case 0x0D -> configure(request);
      default -> throw new CtapException(CtapException.INVALID_COMMAND);
    };
  }

  private CborMap reset() {
    authenticator.reset();
    management.clear();
    return new CborMap();
  }

  private CborMap manage(int command, CborMap request) {
    if (command == 0x0A && !authenticator.isFinal21()) {
      throw new CtapException(CtapException.INVALID_COMMAND);
    }
    return management.run(request);
  }

  private CborMap selection() {
    authenticator.requireTouch();
    return new CborMap();
  }

  private CborMap configure(CborMap request) {
    if (!authenticator.isFinal21()) {
      throw new CtapException(CtapException.INVALID_COMMAND);
    }
    return new AuthenticatorConfig(authenticator).run(request);
  }

  private static Response status(int status) {
    return Response.ok((byte) status);
  }
}
