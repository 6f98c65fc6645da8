// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.fido.CtapException;

/** CTAP's status codes (CTAP 2.1, 8.2) told as ours. */
final class CtapCalls {
  private CtapCalls() {}

  /** Runs a command; a CTAP error becomes {@code CardRefused} with its code as status word. */
  static <T> T call(String command, Attempts attempts, YubikitCall<T> body) throws CardException {
    try {
      return YubikitCall.attempt(command, PinRef.FIDO2_PIN, body);
    } catch (CtapException e) {
      throw translate(command, e.getCtapError(), attempts);
    } catch (CommandException e) {
      throw new CardException.CardRefused(command, YubikitCall.MALFORMED);
    }
  }

  private static CardException translate(String command, byte error, Attempts attempts)
      throws CardException {
    return switch (error) {
      case CtapException.ERR_PIN_INVALID ->
          new CardException.PinRejected(PinRef.FIDO2_PIN, attempts.left());
      case CtapException.ERR_PIN_BLOCKED -> new CardException.PinBlocked(PinRef.FIDO2_PIN);
      case CtapException.ERR_USER_ACTION_TIMEOUT, CtapException.ERR_ACTION_TIMEOUT ->
          new CardException.TouchTimeout();
      default -> new CardException.CardRefused(command, error & 0xff);
    };
  }

  /** Asks for the attempts left, after a rejection. */
  interface Attempts {
    int left() throws CardException;
  }
}
