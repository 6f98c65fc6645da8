// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.piv.ManagementKeyMetadata;
import com.yubico.yubikit.piv.PivSession;
import java.util.Arrays;

/** The key 9B, which allows to change what is in the application. */
final class ManagementKey {
  private static final String AUTHENTICATE = "PIV AUTHENTICATE 9B";
  private static final String SET = "PIV SET MANAGEMENT KEY";
  private static final int WRONG_DATA = 0x6A80;
  private static final int LENGTH = 24;

  private final PivSession session;
  private final Firmware firmware;

  ManagementKey(PivSession session, Firmware firmware) {
    this.session = session;
    this.firmware = firmware;
  }

  /** The published value: 01 to 08, three times. */
  static Secret factory() {
    byte[] key = new byte[LENGTH];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (i % 8 + 1);
    }
    return Secret.ofBytes(key);
  }

  ManagementKeyState state() throws CardException {
    Feature.PIV_METADATA.require(firmware);
    ManagementKeyMetadata found =
        YubikitCall.call("PIV GET METADATA", session::getManagementKeyMetadata);
    return new ManagementKeyState(
        Kinds.of(found.getKeyType()),
        found.isDefaultValue(),
        TouchPolicy.of(found.getTouchPolicy().value));
  }

  void authenticate(Secret key) throws CardException {
    if (key.length() != Kinds.of(session.getManagementKeyType()).length()) {
      throw new CardException.CardRefused(AUTHENTICATE, WRONG_DATA);
    }
    byte[] copy = key.copy();
    try {
      YubikitCall.call(
          AUTHENTICATE,
          () -> {
            session.authenticate(copy);
            return true;
          });
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  ManagementKeyState.Type preferred() {
    return Feature.PIV_AES_MANAGEMENT_KEY.supportedBy(firmware)
        ? ManagementKeyState.Type.AES192
        : ManagementKeyState.Type.TDES;
  }

  void set(Secret key, boolean touch) throws CardException {
    Feature.PIV_EXTENSIONS.require(firmware);
    if (key.length() != LENGTH) {
      throw new CardException.CardRefused(SET, WRONG_DATA);
    }
    byte[] copy = key.copy();
    try {
      YubikitCall.call(
          SET,
          () -> {
            session.setManagementKey(Kinds.of(preferred()), copy, touch);
            return true;
          });
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
