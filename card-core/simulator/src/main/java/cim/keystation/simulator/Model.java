// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What distinguishes one kind of YubiKey from another, as its Management and FIDO applications
 * report it. An empty NFC set means no antenna. {@link Models} lists those that exist.
 *
 * @param product the name by which it is chosen, without the firmware: {@code 5c-nano}
 */
public record Model(
    String product,
    String name,
    Firmware firmware,
    FormFactor formFactor,
    Set<Application> usb,
    Set<Application> nfc,
    Kind kind,
    Bytes aaguid,
    PinComplexity pinComplexity) {

  /** What it was certified or sold as. */
  public enum Kind {
    PLAIN,
    FIPS,
    /** FIDO only, and without a serial number. */
    SECURITY_KEY,
    /** FIDO only, with a serial number and enterprise attestation. */
    SECURITY_KEY_ENTERPRISE,
    /** No YubiKey: PIV and OpenPGP as their standards have them, nothing of Yubico's. */
    STANDARD;

    static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean fidoOnly() {
      return this == SECURITY_KEY || this == SECURITY_KEY_ENTERPRISE;
    }
  }

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
    return Models.load().named(productOf(shape), firmware);
  }

  /** A YubiKey 5 FIPS: the same applications, with the FIPS flag. */
  public static Model fips(Firmware firmware, FormFactor shape) {
    return Models.load().named(productOf(shape) + "-fips", firmware);
  }

  /** A Security Key: FIDO only, and without a serial number. */
  public static Model securityKey(Firmware firmware, FormFactor shape) {
    boolean wide = shape == FormFactor.USB_C_KEYCHAIN;
    return Models.load().named(wide ? "security-key-c-nfc" : "security-key-nfc", firmware);
  }

  /** The name by which it is chosen: {@code 5c-nano-5.7.1}. */
  public String id() {
    return product + "-" + firmware;
  }

  /** The same with other firmware, and so with other applications. */
  Model with(Firmware other) {
    Set<Application> supported = supported(kind, other);
    Set<Application> contactless = nfc.isEmpty() ? Set.of() : supported;
    return new Model(
        product, name, other, formFactor, supported, contactless, kind, aaguid, pinComplexity);
  }

  /**
   * The same as it is ordered with PIN complexity.
   *
   * @throws IllegalArgumentException before firmware 5.7
   */
  public Model withPinComplexity() {
    if (!Feature.PIN_COMPLEXITY.supportedBy(firmware)) {
      throw new IllegalArgumentException("PIN complexity needs firmware 5.7, not " + firmware);
    }
    PinComplexity on = new PinComplexity(true);
    return new Model(product, name, firmware, formFactor, usb, nfc, kind, aaguid, on);
  }

  static Set<Application> supported(Kind kind, Firmware firmware) {
    if (kind.fidoOnly()) {
      return EnumSet.of(Application.U2F, Application.FIDO2);
    }
    if (kind == Kind.STANDARD) {
      return EnumSet.of(Application.PIV, Application.OPENPGP);
    }
    Set<Application> all = EnumSet.allOf(Application.class);
    if (!firmware.isAtLeast(5, 4, 3)) {
      all.remove(Application.HSMAUTH);
    }
    return all;
  }

  Set<Application> supported(Transport transport) {
    return transport == Transport.USB ? usb : nfc;
  }

  /** Certified: it refuses what isn't approved. */
  public boolean fips() {
    return kind == Kind.FIPS;
  }

  boolean yubiKey() {
    return kind != Kind.STANDARD;
  }

  boolean tellsSerial() {
    return kind != Kind.SECURITY_KEY;
  }

  boolean enterprise() {
    return kind == Kind.SECURITY_KEY_ENTERPRISE;
  }

  /** The form factor with the FIPS (80) and Security Key (40) bits, as tag 04 has it. */
  public int formFactorByte() {
    return formFactor.code() | (fips() ? 0x80 : 0) | (kind.fidoOnly() ? 0x40 : 0);
  }

  private static String productOf(FormFactor shape) {
    return switch (shape) {
      case USB_A_KEYCHAIN -> "5-nfc";
      case USB_C_KEYCHAIN -> "5c-nfc";
      case USB_A_NANO -> "5-nano";
      case USB_C_NANO -> "5c-nano";
      case USB_C_LIGHTNING -> "5ci";
      case USB_A_BIO, USB_C_BIO, UNKNOWN ->
          throw new IllegalArgumentException("the simulator has no model of shape " + shape);
    };
  }
}
