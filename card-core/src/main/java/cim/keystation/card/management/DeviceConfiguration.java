// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.Feature;
import cim.keystation.card.apdu.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to change in a card's configuration; what is empty stays as it is. Start from {@link
 * #unchanged}.
 *
 * @param usb the applications to be reachable over USB; at least one
 * @param nfc the applications to be reachable over NFC; an empty set switches NFC off
 * @param autoEjectSeconds until a card with only CCID enabled ejects itself; 0 never, at most 65535
 * @param challengeTimeoutSeconds until a challenge gives up waiting for a touch; at most 255
 * @param nfcRestricted true: NFC stays off until the next power over USB (5.7)
 */
public record DeviceConfiguration(
    Optional<Set<Application>> usb,
    Optional<Set<Application>> nfc,
    OptionalInt autoEjectSeconds,
    OptionalInt challengeTimeoutSeconds,
    boolean nfcRestricted) {
  private static final int USB_ENABLED = 0x03;
  private static final int AUTO_EJECT = 0x06;
  private static final int CHALLENGE_TIMEOUT = 0x07;
  private static final int NFC_ENABLED = 0x0E;
  private static final int NFC_RESTRICTED = 0x17;

  public DeviceConfiguration {
    usb = usb.map(Set::copyOf);
    nfc = nfc.map(Set::copyOf);
    if (usb.isPresent() && usb.get().isEmpty()) {
      throw new IllegalArgumentException("a card with nothing enabled over USB is out of reach");
    }
    require(autoEjectSeconds, 0xffff);
    require(challengeTimeoutSeconds, 0xff);
  }

  /** Changes nothing. */
  public static DeviceConfiguration unchanged() {
    return new DeviceConfiguration(
        Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), false);
  }

  /** This, and exactly these applications over USB. */
  public DeviceConfiguration withUsb(Set<Application> enabled) {
    return new DeviceConfiguration(
        Optional.of(enabled), nfc, autoEjectSeconds, challengeTimeoutSeconds, nfcRestricted);
  }

  /** This, and exactly these applications over NFC. */
  public DeviceConfiguration withNfc(Set<Application> enabled) {
    return new DeviceConfiguration(
        usb, Optional.of(enabled), autoEjectSeconds, challengeTimeoutSeconds, nfcRestricted);
  }

  /** This, and NFC off until the card gets power over USB: {@link Feature#NFC_RESTRICTED}. */
  public DeviceConfiguration withNfcRestricted() {
    return new DeviceConfiguration(usb, nfc, autoEjectSeconds, challengeTimeoutSeconds, true);
  }

  List<Tlv> tlvs() {
    List<Tlv> tlvs = new ArrayList<>();
    usb.ifPresent(enabled -> tlvs.add(new Tlv(USB_ENABLED, mask(enabled))));
    nfc.ifPresent(enabled -> tlvs.add(new Tlv(NFC_ENABLED, mask(enabled))));
    autoEjectSeconds.ifPresent(s -> tlvs.add(Tlv.of(AUTO_EJECT, s >> 8, s)));
    challengeTimeoutSeconds.ifPresent(s -> tlvs.add(Tlv.of(CHALLENGE_TIMEOUT, s)));
    if (nfcRestricted) {
      tlvs.add(Tlv.of(NFC_RESTRICTED, 1));
    }
    return tlvs;
  }

  private static Bytes mask(Set<Application> enabled) {
    int mask = 0;
    for (Application application : enabled) {
      mask |= application.bit();
    }
    return Bytes.of((byte) (mask >> 8), (byte) mask);
  }

  private static void require(OptionalInt seconds, int most) {
    if (seconds.isPresent() && (seconds.getAsInt() < 0 || seconds.getAsInt() > most)) {
      throw new IllegalArgumentException("not 0 to " + most + " seconds: " + seconds.getAsInt());
    }
  }
}
