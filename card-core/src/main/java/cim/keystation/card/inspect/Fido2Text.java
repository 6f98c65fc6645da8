// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.fido.FidoInfo;
import cim.keystation.card.fido.Passkey;
import java.util.List;

/** The FIDO2 part of the report for people. */
record Fido2Text(TextTable table) {
  void write(Fido2Report report) {
    FidoInfo info = report.info();
    table.row("PIN", info.pinSet() ? Words.of(report.pinAttempts(), Words::attempts) : "not set");
    table.row(
        "Shortest PIN",
        info.minPinLength() + " characters" + (info.forcePinChange() ? ", must be changed" : ""));
    table.row("AAGUID", info.aaguid().toString());
    table.row("Versions", String.join(", ", info.versions()));
    if (info.pinSet()) {
      passkeys(report.passkeys());
    }
  }

  private void passkeys(Reading<List<Passkey>> passkeys) {
    if (passkeys.value().isEmpty()) {
      table.row("Passkeys", "listed for the PIN only: --passkeys");
      return;
    }
    List<Passkey> found = passkeys.value().get();
    table.row("Passkeys", found.isEmpty() ? Words.NONE : Integer.toString(found.size()));
    found.forEach(passkey -> table.detail(passkey.relyingParty(), passkey.userName()));
  }
}
