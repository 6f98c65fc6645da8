// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.util.Optional;
import java.util.Set;

/**
 * What the Management application says of a card; of a card without it, which applications answered
 * (firmware {@link Firmware#UNTOLD}). An empty serial means a model that has none (the Security Key
 * series) or that hides it; an empty NFC set means no NFC.
 */
public record DeviceInfo(
    Optional<CardSerial> serial,
    Firmware firmware,
    FormFactor formFactor,
    boolean fips,
    boolean securityKey,
    Set<Application> usbSupported,
    Set<Application> usbEnabled,
    Set<Application> nfcSupported,
    Set<Application> nfcEnabled,
    boolean configurationLocked) {

  public DeviceInfo {
    usbSupported = Set.copyOf(usbSupported);
    usbEnabled = Set.copyOf(usbEnabled);
    nfcSupported = Set.copyOf(nfcSupported);
    nfcEnabled = Set.copyOf(nfcEnabled);
  }

  /** False for a card that speaks the standards only, without Yubico's extensions. */
  public boolean yubiKey() {
    return !firmware.equals(Firmware.UNTOLD);
  }
}
