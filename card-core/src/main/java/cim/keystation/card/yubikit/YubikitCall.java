// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.yubikit;

import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import com.yubico.yubikit.core.application.ApplicationNotAvailableException;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.InvalidPinException;
import com.yubico.yubikit.core.smartcard.ApduException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One call into yubikit, with everything it may throw told as a {@link CardException}. */
public interface YubikitCall<T> {
  /** yubikit's call, with whatever it throws. */
  T run() throws IOException, CommandException;

  /** The status word of {@link CardException.CardRefused} for a malformed answer. */
  int MALFORMED = 0x9000;

  /** Runs a call that presents no PIN. */
  static <T> T call(String command, YubikitCall<T> body) throws CardException {
    try {
      return attempt(command, null, body);
    } catch (CommandException e) {
      throw new CardException.CardRefused(command, MALFORMED);
    }
  }

  /** Runs a call that presents {@code ref}. */
  static <T> T call(String command, PinRef ref, YubikitCall<T> body) throws CardException {
    try {
      return attempt(command, ref, body);
    } catch (CommandException e) {
      throw new CardException.CardRefused(command, MALFORMED);
    }
  }

  /**
   * Runs a call and lets those of yubikit's exceptions pass that only the caller understands.
   *
   * @param ref what {@link InvalidPinException} is about
   * @throws CommandException other than the ones for a status word, a PIN or a missing application
   */
  static <T> T attempt(String command, @Nullable PinRef ref, YubikitCall<T> body)
      throws CardException, CommandException {
    try {
      return body.run();
    } catch (CarriedFault e) {
      throw e.fault();
    } catch (InvalidPinException e) {
      throw ref == null ? new CardException.CardRefused(command, 0x6982) : pin(ref, e);
    } catch (ApduException e) {
      throw new CardException.CardRefused(command, e.getSw() & 0xffff);
    } catch (ApplicationNotAvailableException e) {
      throw new CardException.CardRefused(command, 0x6A82);
    } catch (IOException e) {
      throw unwrap(command, e);
    } catch (RuntimeException e) {
      // yubikit answers malformed data, and arguments it can't encode, with all kinds of these
      LoggerFactory.getLogger(YubikitCall.class).debug("{}: {}", command, e.getClass().getName());
      throw new CardException.CardRefused(command, MALFORMED);
    }
  }

  private static CardException pin(PinRef ref, InvalidPinException e) {
    int left = e.getAttemptsRemaining();
    return left == 0 ? new CardException.PinBlocked(ref) : new CardException.PinRejected(ref, left);
  }

  private static CardException unwrap(String command, IOException e) {
    if (e.getCause() instanceof ApduException refused) {
      return new CardException.CardRefused(command, refused.getSw() & 0xffff);
    }
    return new CardException.CardRefused(command, MALFORMED);
  }
}
