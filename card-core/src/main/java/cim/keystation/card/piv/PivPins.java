// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.piv.PinMetadata;
import com.yubico.yubikit.piv.PivSession;
import java.io.IOException;
import java.util.Arrays;

/** PIN and PUK. */
final class PivPins {
  private static final int MAX_LENGTH = 8;
  private static final int WRONG_DATA = 0x6A80;

  private final PivSession session;
  private final Firmware firmware;

  PivPins(PivSession session, Firmware firmware) {
    this.session = session;
    this.firmware = firmware;
  }

  PinState pin() throws CardException {
    return state(session::getPinMetadata);
  }

  PinState puk() throws CardException {
    return state(session::getPukMetadata);
  }

  private PinState state(YubikitCall<PinMetadata> read) throws CardException {
    Feature.PIV_METADATA.require(firmware);
    PinMetadata found = YubikitCall.call("PIV GET METADATA", read);
    return new PinState(
        found.isDefaultValue(), found.getTotalAttempts(), found.getAttemptsRemaining());
  }

  void verify(Secret pin) throws CardException {
    present("PIV VERIFY", PinRef.PIV_PIN, pin, pin, (from, to) -> session.verifyPin(from));
  }

  void change(Secret from, Secret to) throws CardException {
    present("PIV CHANGE PIN", PinRef.PIV_PIN, from, to, session::changePin);
  }

  void changePuk(Secret from, Secret to) throws CardException {
    present("PIV CHANGE PUK", PinRef.PIV_PUK, from, to, session::changePuk);
  }

  void unblock(Secret puk, Secret pin) throws CardException {
    present("PIV RESET RETRY COUNTER", PinRef.PIV_PUK, puk, pin, session::unblockPin);
  }

  void setRetries(int pin, int puk) throws CardException {
    Feature.PIV_EXTENSIONS.require(firmware);
    YubikitCall.call(
        "PIV SET RETRIES",
        () -> {
          session.setPinAttempts(pin, puk);
          return true;
        });
  }

  /** A value that is too long to be right is refused before an attempt is spent on it. */
  private static void present(String command, PinRef ref, Secret from, Secret to, Presented body)
      throws CardException {
    if (from.length() > MAX_LENGTH || to.length() > MAX_LENGTH) {
      throw new CardException.CardRefused(command, WRONG_DATA);
    }
    char[] old = from.chars();
    char[] next = to.chars();
    try {
      YubikitCall.call(
          command,
          ref,
          () -> {
            body.run(old, next);
            return true;
          });
    } finally {
      Arrays.fill(old, '\0');
      Arrays.fill(next, '\0');
    }
  }

  private interface Presented {
    void run(char[] from, char[] to) throws IOException, CommandException;
  }
}
