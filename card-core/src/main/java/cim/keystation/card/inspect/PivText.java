// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Slot;
import cim.keystation.card.piv.ManagementKeyState;
import cim.keystation.card.piv.PinState;
import cim.keystation.card.piv.SlotState;
import java.time.Instant;

/** The PIV part of the report for people. */
record PivText(TextTable table, Instant now) {
  void write(PivReport piv) {
    table.row(
        "PIN",
        piv.pin().available()
            ? Words.of(piv.pin(), PivText::pin)
            : Words.of(piv.pinAttempts(), Words::attempts));
    table.row("PUK", Words.of(piv.puk(), PivText::pin));
    table.row("Management key", Words.of(piv.managementKey(), PivText::managementKey));
    for (Slot slot : Slot.values()) {
      slot(slot, piv.slot(slot));
    }
  }

  private static String pin(PinState state) {
    String left =
        state.blocked()
            ? "blocked"
            : state.attemptsLeft() + " of " + state.attemptsTotal() + " attempts left";
    return left + (state.factory() ? ", STILL THE FACTORY VALUE" : "");
  }

  private static String managementKey(ManagementKeyState key) {
    return key.type() + (key.factory() ? ", STILL THE FACTORY VALUE" : "");
  }

  private void slot(Slot slot, PivReport.SlotReport report) {
    table.row("Slot " + slot.hex(), use(slot));
    table.detail("Key", Words.of(report.key(), PivText::key));
    if (report.certificate().value().isEmpty()) {
      table.detail("Certificate", Words.of(report.certificate(), CertificateReport::subject));
      return;
    }
    CertificateReport certificate = report.certificate().value().get();
    table.detail("Certificate", certificate.subject());
    table.detail("Issued by", certificate.issuer());
    table.detail("Valid until", Words.until(certificate.notAfter(), now));
    table.detail("SHA-256", CardJson.hex(certificate.sha256()));
  }

  private static String use(Slot slot) {
    return switch (slot) {
      case AUTHENTICATION -> "sign in";
      case SIGNATURE -> "sign documents";
      case KEY_MANAGEMENT -> "decrypt";
      case CARD_AUTHENTICATION -> "open doors (no PIN)";
    };
  }

  private static String key(SlotState key) {
    return String.join(
        ", ",
        key.algorithm().name(),
        key.generated() ? "made on the card" : "imported",
        Words.of(key.pinPolicy()),
        Words.of(key.touchPolicy()));
  }
}
