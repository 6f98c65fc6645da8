// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.EnumSet;
import java.util.Set;

/**
 * What distinguishes one kind of YubiKey 5 from another, as its Management application reports it.
 * An empty NFC set means no antenna.
 */
public record Model(
    String name,
    Firmware firmware,
    FormFactor formFactor,
    Set<Application> usb,
    Set<Application> nfc,
    boolean fips,
    boolean securityKey) {

  public Model {
    if (firmware.major() != 5) {
      throw new IllegalArgumentException(
          "the simulator knows firmware 5.x, not " + firmware + " (try 5.4.3 or 5.7.1)");
    }
    usb = Set.copyOf(usb);
    nfc = Set.copyOf(nfc);
  }

  /** A YubiKey 5 of that firmware; the keychain shapes have NFC. */
  public static Model yubiKey5(Firmware firmware, FormFactor shape) {
    Set<Application> all = applications(firmware);
    return new Model(nameOf(shape), firmware, shape, all, antenna(shape, all), false, false);
  }

  /** A YubiKey 5 FIPS: the same applications, with the FIPS flag. */
  public static Model fips(Firmware firmware, FormFactor shape) {
    Model plain = yubiKey5(firmware, shape);
    return new Model(plain.name + " FIPS", firmware, shape, plain.usb, plain.nfc, true, false);
  }

  /** A Security Key: FIDO only, and without a serial number. */
  public static Model securityKey(Firmware firmware, FormFactor shape) {
    Set<Application> fido = EnumSet.of(Application.U2F, Application.FIDO2);
    return new Model("Security Key", firmware, shape, fido, antenna(shape, fido), false, true);
  }

  Set<Application> supported(Transport transport) {
    return transport == Transport.USB ? usb : nfc;
  }

  /** The form factor with the FIPS (80) and Security Key (40) bits, as tag 04 has it. */
  int formFactorByte() {
    return formFactor.code() | (fips ? 0x80 : 0) | (securityKey ? 0x40 : 0);
  }

  private static Set<Application> applications(Firmware firmware) {
    Set<Application> all = EnumSet.allOf(Application.class);
    if (!firmware.isAtLeast(5, 4, 3)) {
      all.remove(Application.HSMAUTH);
    }
    return all;
  }

  private static Set<Application> antenna(FormFactor shape, Set<Application> all) {
    boolean keychain = shape == FormFactor.USB_A_KEYCHAIN || shape == FormFactor.USB_C_KEYCHAIN;
    return keychain ? all : Set.of();
  }

  private static String nameOf(FormFactor shape) {
    return switch (shape) {
      case USB_A_KEYCHAIN -> "YubiKey 5 NFC";
      case USB_C_KEYCHAIN -> "YubiKey 5C NFC";
      case USB_A_NANO -> "YubiKey 5 Nano";
      case USB_C_NANO -> "YubiKey 5C Nano";
      case USB_C_LIGHTNING -> "YubiKey 5Ci";
      case USB_A_BIO, USB_C_BIO, UNKNOWN ->
          throw new IllegalArgumentException("the simulator has no model of shape " + shape);
    };
  }
}
