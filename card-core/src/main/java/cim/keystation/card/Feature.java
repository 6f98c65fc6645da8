// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * What a card can do only from some firmware on. {@link #require} is the one place that refuses.
 */
public enum Feature {
  DEVICE_CONFIGURATION(5, 0, 0),
  NFC_RESTRICTED(5, 7, 0),
  /** Importing keys, setting the management key and the retries, reset. */
  PIV_EXTENSIONS(1, 0, 0),
  PIV_KEY_POLICIES(4, 0, 0),
  PIV_METADATA(5, 3, 0),
  PIV_AES_MANAGEMENT_KEY(5, 4, 2),
  PIV_MOVE_KEY(5, 7, 0),
  PIV_ATTESTATION(4, 3, 0),
  RSA_3072_AND_4096_IN_PIV(5, 7, 0),
  ED25519_IN_PIV(5, 7, 0),
  PIN_COMPLEXITY(5, 7, 0),
  OPENPGP_RETRIES(1, 0, 0),
  /** TERMINATE DF; standard cards say in their historical bytes whether they have it. */
  OPENPGP_RESET(1, 0, 0),
  OPENPGP_ELLIPTIC_CURVES(5, 2, 0),
  OPENPGP_TOUCH(4, 2, 0),
  OPENPGP_CACHED_TOUCH(5, 2, 1),
  OPENPGP_ATTESTATION(5, 2, 1),
  FIDO2(5, 0, 0),
  FIDO2_CREDENTIAL_MANAGEMENT(5, 2, 0),
  FIDO2_MIN_PIN_LENGTH(5, 4, 0);

  private final Firmware since;

  Feature(int major, int minor, int patch) {
    this.since = new Firmware(major, minor, patch);
  }

  /** The first firmware that has it. */
  public Firmware since() {
    return since;
  }

  /** Never by {@link Firmware#UNTOLD}. For a program that offers only what works. */
  public boolean supportedBy(Firmware firmware) {
    return firmware.compareTo(since) >= 0;
  }

  /**
   * @throws CardException.NotSupported naming this feature and both versions
   */
  public void require(Firmware firmware) throws CardException.NotSupported {
    if (!supportedBy(firmware)) {
      throw new CardException.NotSupported(this, firmware);
    }
  }
}
