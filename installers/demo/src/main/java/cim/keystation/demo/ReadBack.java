// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Bytes;
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
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a card again after its visit and says what it holds; spends no PIN attempt. */
final class ReadBack {
  private ReadBack() {}

  /**
   * Empty of faults means that all is as it should be.
   *
   * @param certificates SHA-256 of the certificates on the card, upper-case hex, by slot
   */
  record Report(List<String> holds, List<String> faults, Map<String, String> certificates) {}

  static Report of(SoftwareYubiKey key) throws Exception {
    List<String> holds = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Map<String, String> certificates = new TreeMap<>();
    try (SimulatedReader reader = new SimulatedReader("read back")) {
      reader.insert(key);
      try (CardChannel channel = reader.connect()) {
        Card card = Identify.card(channel);
        PivApplet piv = PivApplet.open(card);
        piv(piv, holds, faults);
        certificates(piv, certificates);
        openPgp(OpenPgpApplet.open(card).status(), holds, faults);
      }
      reader.remove();
    }
    return new Report(List.copyOf(holds), List.copyOf(faults), Map.copyOf(certificates));
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

  private static void certificates(PivApplet piv, Map<String, String> hashes) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (Slot slot : Slot.values()) {
      Optional<X509Certificate> certificate = piv.certificate(slot);
      if (certificate.isPresent()) {
        byte[] hash = sha256.digest(certificate.get().getEncoded());
        hashes.put(slot.hex(), Bytes.of(hash).toHex());
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
