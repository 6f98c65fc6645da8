// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.Arrays;

/**
 * The commands of CTAP 2 by their bytes, whatever carries them: CCID or HID. Not thread-safe but
 * for {@link #cancel}: one command at a time, as the authenticator does.
 */
final class Ctap {
  private static final int NEXT_ASSERTION = 0x08;
  private static final int MANAGEMENT = 0x0A;
  private static final int MANAGEMENT_PREVIEW = 0x41;

  private final Authenticator authenticator;
  private final PendingAssertions assertions;
  private final CredentialManagement management;

  Ctap(Authenticator authenticator, PendingAssertions assertions) {
    this.authenticator = authenticator;
    this.assertions = assertions;
    this.management = new CredentialManagement(authenticator);
  }

  /** What was begun and is continued by other commands is forgotten. */
  void clear() {
    assertions.clear();
    management.clear();
  }

  /** From any thread: a command that waits for a touch ends with 2D. */
  void cancel() {
    authenticator.cancel();
  }

  /**
   * Runs one command and blocks while it waits for a touch.
   *
   * @return the status byte, then the CBOR of the answer if it has any
   */
  byte[] message(byte[] message) {
    authenticator.begin();
    try {
      if (message.length == 0) {
        throw new CtapException(CtapException.INVALID_LENGTH);
      }
      if (message.length > authenticator.facts().maxMessage()) {
        throw new CtapException(CtapException.REQUEST_TOO_LARGE);
      }
      byte[] request = Arrays.copyOfRange(message, 1, message.length);
      return success(run(message[0] & 0xff, request));
    } catch (CtapException refused) {
      return new byte[] {(byte) refused.status()};
    }
  }

  private static byte[] success(CborMap answer) {
    byte[] cbor = answer.isEmpty() ? new byte[0] : CborEncoder.encode(answer);
    byte[] whole = new byte[1 + cbor.length];
    System.arraycopy(cbor, 0, whole, 1, cbor.length);
    return whole;
  }

  private CborMap run(int command, byte[] request) {
    requireKnown(command);
    if (command != NEXT_ASSERTION) {
      assertions.clear();
    }
    if (command != MANAGEMENT && command != MANAGEMENT_PREVIEW) {
      management.clear();
    }
    CborMap parameters = CborDecoder.map(request);
    return switch (command) {
      case 0x01 -> new MakeCredential(authenticator).run(parameters);
      case 0x02 -> new GetAssertion(authenticator, assertions).run(parameters);
      case 0x04 -> new AuthenticatorInfo(authenticator).answer();
      case 0x06 -> new ClientPin(authenticator).run(parameters);
      case 0x07 -> reset();
      case NEXT_ASSERTION -> assertions.next();
      case 0x0B -> selection();
      case 0x0C -> new LargeBlobs(authenticator).run(parameters);
      case 0x0D -> new AuthenticatorConfig(authenticator).run(parameters);
      default -> management.run(parameters);
    };
  }

  private void requireKnown(int command) {
    boolean known =
        switch (command) {
          case 0x01, 0x02, 0x04, 0x06, 0x07, NEXT_ASSERTION, MANAGEMENT_PREVIEW -> true;
          case MANAGEMENT, 0x0B, 0x0C, 0x0D -> authenticator.facts().isFinal21();
          default -> false;
        };
    if (!known) {
      throw new CtapException(CtapException.INVALID_COMMAND);
    }
  }

  private CborMap reset() {
    authenticator.reset();
    return new CborMap();
  }

  private CborMap selection() {
    authenticator.requireTouch();
    return new CborMap();
  }
}
