// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Application;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.FormFactor;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** The report for people. */
final class CardText {
  private final TextTable table = new TextTable();
  private final Instant now;

  private CardText(Instant now) {
    this.now = now;
  }

  static String of(CardReport report, String reader, Instant now) {
    return new CardText(now).write(report, reader);
  }

  private String write(CardReport report, String reader) {
    device(report, reader);
    table.group("PIV", Words.of(report.state(Application.PIV)));
    report.piv().ifPresent(piv -> new PivText(table, now).write(piv));
    table.group("OpenPGP", Words.of(report.state(Application.OPENPGP)));
    report.openPgp().ifPresent(found -> new OpenPgpText(table).write(found));
    table.group("FIDO2", Words.of(report.state(Application.FIDO2)));
    report.fido2().ifPresent(found -> new Fido2Text(table).write(found));
    table.group("Other applications", "");
    for (Application each :
        new Application[] {
          Application.U2F, Application.OATH, Application.OTP, Application.HSMAUTH
        }) {
      table.row(Words.of(each), Words.of(report.state(each)));
    }
    return table.toString();
  }

  private void device(CardReport report, String reader) {
    DeviceInfo device = report.device();
    table.group(kind(device), "");
    if (!device.yubiKey()) {
      table.row("Reader", reader);
      return;
    }
    table.row("Serial number", device.serial().map(Object::toString).orElse("none"));
    table.row("Firmware", device.firmware() + (device.fips() ? ", FIPS" : ""));
    table.row("Form", form(device.formFactor()));
    table.row("Reader", reader + (report.contactless() ? " (NFC)" : " (USB)"));
    table.row("On over USB", names(device.usbEnabled()));
    table.row(
        "On over NFC", device.nfcSupported().isEmpty() ? "no NFC" : names(device.nfcEnabled()));
    table.row("Configuration", device.configurationLocked() ? "locked by a code" : "not locked");
  }

  private static String kind(DeviceInfo device) {
    if (!device.yubiKey()) {
      return "Smart card (no YubiKey)";
    }
    return device.securityKey() ? "Security Key" : "YubiKey";
  }

  private static String names(Collection<Application> applications) {
    return applications.isEmpty()
        ? "nothing"
        : applications.stream().sorted().map(Words::of).collect(Collectors.joining(", "));
  }

  private static String form(FormFactor form) {
    return switch (form) {
      case USB_A_KEYCHAIN -> "USB-A, keychain";
      case USB_A_NANO -> "USB-A, nano";
      case USB_C_KEYCHAIN -> "USB-C, keychain";
      case USB_C_NANO -> "USB-C, nano";
      case USB_C_LIGHTNING -> "USB-C and Lightning";
      case USB_A_BIO -> "USB-A, fingerprint";
      case USB_C_BIO -> "USB-C, fingerprint";
      case UNKNOWN -> "not known";
    };
  }
}
