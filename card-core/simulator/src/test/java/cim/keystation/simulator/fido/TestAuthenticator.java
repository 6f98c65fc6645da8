// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.PinComplexity;
import cim.keystation.simulator.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/** An authenticator with a clock that stands still until moved. */
final class TestAuthenticator extends Clock {
  final Finger finger = new Finger(Duration.ofSeconds(5));
  final FidoApplet applet;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  TestAuthenticator(String firmware) {
    FidoFacts facts =
        new FidoFacts(
            Firmware.parse(firmware),
            Bytes.of(new byte[16]),
            true,
            false,
            true,
            new PinComplexity(false));
    applet =
        new FidoApplet(
            facts, Cards.ROOT.batch(facts.firmware()).fido(), finger, this, new SecureRandom());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Status byte and answer. */
  byte[] send(int command, CborMap parameters) {
    byte[] cbor = parameters.isEmpty() ? new byte[0] : CborEncoder.encode(parameters);
    byte[] message = new byte[1 + cbor.length];
    message[0] = (byte) command;
    System.arraycopy(cbor, 0, message, 1, cbor.length);
    return apdu(0x10, 0, message).data().toArray();
  }

  int status(int command, CborMap parameters) {
    return send(command, parameters)[0] & 0xff;
  }

  CborMap answer(int command, CborMap parameters) {
    byte[] whole = send(command, parameters);
    if (whole[0] != 0) {
      throw new CtapException(whole[0] & 0xff);
    }
    return CborDecoder.map(Arrays.copyOfRange(whole, 1, whole.length));
  }

  Response apdu(int ins, int p1, byte... data) {
    return applet.process(new Command(0x80, ins, p1, 0, Bytes.of(data), 65536));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
