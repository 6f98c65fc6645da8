// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Config;
import com.yubico.yubikit.fido.ctap.CredentialManagement;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Passkeys and settings (CTAP 2.1, 6.8 and 6.11). Every call presents the PIN, so that a wrong one
 * spends an attempt: {@link CardException.PinRejected} says how many are left. Where a card isn't a
 * YubiKey, what it can't is {@link CardException.CardRefused} with CTAP's status.
 */
public final class FidoManagement {
  private static final String CREDENTIALS = "FIDO2 credentialManagement";
  private static final String CONFIG = "FIDO2 authenticatorConfig";
  private static final String ALWAYS = "alwaysUv";

  private final FidoApplet applet;
  private final Ctap2Session session;
  private final ClientPin clientPin;
  private final Firmware firmware;

  FidoManagement(FidoApplet applet, Ctap2Session session, ClientPin clientPin, Firmware firmware) {
    this.applet = applet;
    this.session = session;
    this.clientPin = clientPin;
    this.firmware = firmware;
  }

  /** The discoverable credentials. Firmware 5.2. */
  public List<Passkey> passkeys(Secret pin) throws CardException {
    require(Feature.FIDO2_CREDENTIAL_MANAGEMENT);
    return credentials(pin, Passkeys::list);
  }

  /** How many more discoverable credentials there is room for. Firmware 5.2. */
  public int roomForPasskeys(Secret pin) throws CardException {
    require(Feature.FIDO2_CREDENTIAL_MANAGEMENT);
    return credentials(
        pin,
        management -> management.getMetadata().getMaxPossibleRemainingResidentCredentialsCount());
  }

  /**
   * Deletes one for good. Firmware 5.2.
   *
   * @throws CardException.CardRefused 2E when it isn't there (any more)
   */
  public void delete(Secret pin, Passkey passkey) throws CardException {
    require(Feature.FIDO2_CREDENTIAL_MANAGEMENT);
    credentials(
        pin,
        management -> {
          management.deleteCredential(
              Map.of("type", "public-key", "id", passkey.credentialId().toArray()));
          return true;
        });
  }

  /**
   * Sets how many characters a PIN must have; never fewer again without a reset. A PIN that is
   * shorter must be changed before it serves again. Firmware 5.4.
   *
   * @param change whether the PIN must be changed in any case
   * @throws CardException.CardRefused 37 for fewer than now
   */
  public void setMinPinLength(Secret pin, int characters, boolean change) throws CardException {
    require(Feature.FIDO2_MIN_PIN_LENGTH);
    config(
        pin,
        config -> {
          config.setMinPinLength(characters, null, change);
          return true;
        });
  }

  /**
   * Whether the PIN is wanted for every use, U2F turned off with it. May be repeated. Firmware 5.4.
   */
  public void setPinAlwaysWanted(Secret pin, boolean always) throws CardException {
    require(Feature.FIDO2_MIN_PIN_LENGTH);
    applet.forgetInfo();
    if (applet.info().options().getOrDefault(ALWAYS, false) == always) {
      return;
    }
    config(
        pin,
        config -> {
          config.toggleAlwaysUv();
          return true;
        });
  }

  private <T> T credentials(Secret pin, WithCredentials<T> body) throws CardException {
    return applet.withToken(
        pin,
        ClientPin.PIN_PERMISSION_CM,
        null,
        CREDENTIALS,
        token -> body.run(new CredentialManagement(session, clientPin.getPinUvAuth(), token)));
  }

  private void config(Secret pin, WithConfig body) throws CardException {
    applet.withToken(
        pin,
        ClientPin.PIN_PERMISSION_ACFG,
        null,
        CONFIG,
        token -> body.run(new Config(session, clientPin.getPinUvAuth(), token)));
    applet.forgetInfo();
  }

  private void require(Feature feature) throws CardException.NotSupported {
    if (!firmware.equals(Firmware.UNTOLD)) {
      feature.require(firmware);
    }
  }

  private interface WithCredentials<T> {
    T run(CredentialManagement management) throws IOException, CommandException;
  }

  private interface WithConfig {
    boolean run(Config config) throws IOException, CommandException;
  }
}
