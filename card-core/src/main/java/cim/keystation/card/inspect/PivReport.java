// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Slot;
import cim.keystation.card.piv.ManagementKeyState;
import cim.keystation.card.piv.PinState;
import cim.keystation.card.piv.SlotState;
import java.util.Map;

/**
 * The PIV application. Before firmware 5.3 only the PIN's attempts and the certificates are
 * available.
 *
 * @param pinAttempts attempts left for the PIN; 0: blocked
 */
public record PivReport(
    Reading<Integer> pinAttempts,
    Reading<PinState> pin,
    Reading<PinState> puk,
    Reading<ManagementKeyState> managementKey,
    Map<Slot, SlotReport> slots) {

  public PivReport {
    slots = Map.copyOf(slots);
  }

  /**
   * @throws IllegalArgumentException never for a report of {@link Inspection}, which has all slots
   */
  public SlotReport slot(Slot slot) {
    SlotReport report = slots.get(slot);
    if (report == null) {
      throw new IllegalArgumentException("no report of " + slot);
    }
    return report;
  }

  AppletState state() {
    if (pinAttempts.value().filter(left -> left == 0).isPresent()) {
      return AppletState.BLOCKED;
    }
    if (changed() || slots.values().stream().anyMatch(SlotReport::used)) {
      return AppletState.SET;
    }
    return pin.available() ? AppletState.FACTORY : AppletState.PRESENT;
  }

  private boolean changed() {
    return pin.value().filter(state -> !state.factory()).isPresent()
        || puk.value().filter(state -> !state.factory()).isPresent()
        || managementKey.value().filter(state -> !state.factory()).isPresent();
  }

  /** One slot: its key as the card's metadata has it, and the certificate beside it. */
  public record SlotReport(Reading<SlotState> key, Reading<CertificateReport> certificate) {
    boolean used() {
      return key.kind() == Reading.Kind.READ || certificate.kind() == Reading.Kind.READ;
    }
  }
}
