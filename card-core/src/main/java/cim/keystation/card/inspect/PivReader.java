// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.CardException;
import cim.keystation.card.Slot;
import cim.keystation.card.piv.PinState;
import cim.keystation.card.piv.PivApplet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the PIV application. */
final class PivReader {
  private PivReader() {}

  static PivReport read(PivApplet piv) throws CardException {
    Reading<PinState> pin = Reading.attempt(() -> Optional.of(piv.pin()));
    Reading<Integer> attempts =
        pin.available()
            ? Reading.of(pin.value().map(PinState::attemptsLeft))
            : Reading.attempt(piv::pinAttemptsLeft);
    Map<Slot, PivReport.SlotReport> slots = new EnumMap<>(Slot.class);
    for (Slot slot : Slot.values()) {
      slots.put(
          slot,
          new PivReport.SlotReport(
              Reading.attempt(() -> piv.slot(slot)),
              Reading.attempt(() -> piv.certificate(slot).map(CertificateReport::of))));
    }
    return new PivReport(
        attempts,
        pin,
        Reading.attempt(() -> Optional.of(piv.puk())),
        Reading.attempt(() -> Optional.of(piv.managementKey())),
        slots);
  }
}
