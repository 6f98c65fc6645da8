// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.simulator.Command;
import cim.keystation.simulator.PinComplexity;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** PIN and PUK: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (SP 800-73-4 part 2, 3.2). */
final class Pins {
  static final int PIN = 0x80;
  static final int PUK = 0x81;
  private static final int DROP = 0xFF;

  private final PinCounter pin = new PinCounter(latin1("123456\u00ff\u00ff"));
  private final PinCounter puk = new PinCounter(latin1("12345678"));
  private final PinComplexity complexity;
  private boolean verified;
  private boolean fresh;

  Pins(PinComplexity complexity) {
    this.complexity = complexity;
  }

  PinCounter pin() {
    return pin;
  }

  PinCounter puk() {
    return puk;
  }

  boolean verified() {
    return verified;
  }

  /** Whether the PIN was verified and no private key was used since. */
  boolean fresh() {
    return fresh;
  }

  void used() {
    fresh = false;
  }

  void forget() {
    verified = false;
    fresh = false;
  }

  Response verify(Command command) throws StatusException {
    reference(command, PIN);
    if (command.p1() == DROP && command.data().isEmpty()) {
      forget();
      return Response.ok();
    }
    if (command.p1() != 0) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    if (command.data().isEmpty()) {
      return status();
    }
    byte[] attempt = exactly(command, PinCounter.LENGTH);
    forget();
    pin.check(attempt);
    verified = true;
    fresh = true;
    return Response.ok();
  }

  private Response status() {
    if (pin.blocked()) {
      return Response.sw(Response.BLOCKED);
    }
    return verified ? Response.ok() : Response.sw(pin.wrong());
  }

  /** A wrong present PIN also takes back that it was verified (3.2.2). */
  Response change(Command command) throws StatusException {
    PinCounter counter = command.p2() == PUK ? puk : pin;
    if (counter == pin) {
      reference(command, PIN);
    }
    byte[] next = newValue(command);
    try {
      counter.check(Arrays.copyOf(command.data().toArray(), PinCounter.LENGTH));
    } catch (StatusException wrong) {
      if (counter == pin) {
        forget();
      }
      throw wrong;
    }
    requireGood(next);
    counter.set(next);
    return Response.ok();
  }

  /** Sets a new PIN by the PUK. */
  Response unblock(Command command) throws StatusException {
    reference(command, PIN);
    byte[] next = newValue(command);
    puk.check(Arrays.copyOf(command.data().toArray(), PinCounter.LENGTH));
    requireGood(next);
    pin.set(next);
    return Response.ok();
  }

  /**
   * Of CHANGE REFERENCE DATA and RESET RETRY COUNTER. Its form is looked at later: ykman's reset
   * relies on it that a wrong PUK before an impossible new PIN costs a try.
   */
  private static byte[] newValue(Command command) throws StatusException {
    if (command.p1() != 0) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    byte[] both = exactly(command, 2 * PinCounter.LENGTH);
    return Arrays.copyOfRange(both, PinCounter.LENGTH, both.length);
  }

  /** Puts PIN and PUK back to their factory values with new limits. */
  Response limits(int pinTries, int pukTries) throws StatusException {
    if (pinTries == 0 || pukTries == 0) {
      throw new StatusException(Response.WRONG_DATA);
    }
    pin.factory(pinTries);
    puk.factory(pukTries);
    forget();
    return Response.ok();
  }

  void factory() {
    pin.factory();
    puk.factory();
    forget();
  }

  void save(StateWriter out) {
    pin.save(out);
    puk.save(out);
  }

  void load(StateReader in) {
    pin.load(in);
    puk.load(in);
    forget();
  }

  /**
   * @throws StatusException 6A80 for another form, 6985 for a PIN or PUK that is too simple
   */
  private void requireGood(byte[] next) throws StatusException {
    PinCounter.requireForm(next);
    if (complexity.refuses(PinCounter.withoutPadding(next))) {
      throw new StatusException(Response.CONDITIONS);
    }
  }

  private static void reference(Command command, int expected) throws StatusException {
    if (command.p2() != expected) {
      throw new StatusException(Response.REFERENCE_NOT_FOUND);
    }
  }

  private static byte[] exactly(Command command, int length) throws StatusException {
    if (command.data().length() != length) {
      throw new StatusException(Response.WRONG_DATA);
    }
    return command.data().toArray();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
