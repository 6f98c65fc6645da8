// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import java.security.SecureRandom;

/** How the application treats its PINs. */
public final class OpenPgpPolicies {
  private static final int PW_STATUS = 0xC4;

  private final DataObjects objects;
  private final OpenPgpPins pins;

  OpenPgpPolicies(DataObjects objects, OpenPgpPins pins) {
    this.objects = objects;
    this.pins = pins;
  }

  /** Whether each signature wants the PIN anew (4.4.3.7). Needs nothing verified. */
  public boolean pinForEverySignature() throws CardException {
    Bytes status = objects.get(PW_STATUS);
    return !status.isEmpty() && status.at(0) == 0;
  }

  /** Sets that. Needs the Admin PIN verified; may be repeated. */
  public void setPinForEverySignature(boolean every) throws CardException {
    objects.put(PW_STATUS, Bytes.of((byte) (every ? 0 : 1)));
  }

  /**
   * Makes PINs leave this machine only as salted and iterated hashes (4.3.2). <em>Puts PIN and
   * Admin PIN back to the factory's and removes the Reset Code</em>; keys stay. Needs the Admin PIN
   * verified, and afterwards again. Clients without key derivation can't use the card then.
   */
  public void deriveSentPins(SecureRandom random) throws CardException {
    objects.put(Kdf.TAG, new KdfSetup(random).object());
    pins.forgetKdf();
  }

  /** Makes PINs be sent as they are; otherwise as {@link #deriveSentPins}. */
  public void sendPinsAsTheyAre() throws CardException {
    objects.put(Kdf.TAG, Bytes.hex("810100"));
    pins.forgetKdf();
  }
}
