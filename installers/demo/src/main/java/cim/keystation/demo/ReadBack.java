// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpStatus;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a card again after its visit and says what it holds; spends no PIN attempt. */
final class ReadBack {
  private ReadBack() {}

  /** Empty of faults means the card is enrolled. */
  record Report(List<String> holds, List<String> faults) {}

  static Report of(SoftwareYubiKey key) throws Exception {
    List<String> holds = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (SimulatedReader reader = new SimulatedReader("read back")) {
      reader.insert(key);
      try (CardChannel channel = reader.connect()) {
        Card card = Identify.card(channel);
        piv(PivApplet.open(card), holds, faults);
        openPgp(OpenPgpApplet.open(card).status(), holds, faults);
      }
      reader.remove();
    }
    return new Report(List.copyOf(holds), List.copyOf(faults));
  }

  private static void piv(PivApplet piv, List<String> holds, List<String> faults) throws Exception {
    if (piv.pin().factory() || piv.puk().factory() || piv.managementKey().factory()) {
      faults.add("PIV still answers to a factory value");
    }
    for (Slot slot : Slot.values()) {
      Optional<X509Certificate> certificate = piv.certificate(slot);
      boolean matches =
          certificate.isPresent()
              && piv.slot(slot)
                  .filter(key -> key.publicKey().equals(certificate.get().getPublicKey()))
                  .isPresent();
      if (matches) {
        holds.add("PIV " + slot.hex() + " until " + certificate.get().getNotAfter().toInstant());
      } else {
        faults.add("PIV " + slot.hex() + " has no certificate for its key");
      }
    }
  }

  private static void openPgp(OpenPgpStatus status, List<String> holds, List<String> faults) {
    for (KeyRef ref : KeyRef.values()) {
      status
          .key(ref)
          .fingerprint()
          .ifPresentOrElse(
              fingerprint -> holds.add("OpenPGP " + ref + " " + fingerprint.toHex()),
              () -> faults.add("OpenPGP " + ref + " is empty"));
    }
    if (status.resetCodeAttempts() == 0) {
      faults.add("OpenPGP has no Reset Code");
    }
  }
}
