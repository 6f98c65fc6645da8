// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which applications are enabled over which transport; survives loss of power. */
final class Configuration {
  private final Model model;
  private final Set<Application> simulated;
  private final Map<Transport, Set<Application>> enabled = new EnumMap<>(Transport.class);
  private Transport transport = Transport.USB;
  private boolean nfcRestricted;
  private boolean reboot;

  /** All applications that have an applet start enabled, the others can't be. */
  Configuration(Model model, Set<Application> simulated) {
    this.model = model;
    this.simulated = Set.copyOf(simulated);
    for (Transport each : Transport.values()) {
      enable(each, simulated);
    }
  }

  /** Enables what the model supports of {@code wanted}, and nothing else. */
  void enable(Transport over, Set<Application> wanted) {
    Set<Application> possible = new HashSet<>(model.supported(over));
    possible.retainAll(simulated);
    possible.retainAll(wanted);
    enabled.put(over, Set.copyOf(possible));
  }

  Set<Application> enabled(Transport over) {
    return enabled.getOrDefault(over, Set.of());
  }

  Set<Application> reachable() {
    return enabled(transport);
  }

  /** Whether the card answers at all: NFC can be off until the card is next plugged into USB. */
  boolean answers() {
    return transport == Transport.USB || !nfcRestricted;
  }

  boolean nfcRestricted() {
    return nfcRestricted;
  }

  void restrictNfc(boolean restricted) {
    nfcRestricted = restricted;
  }

  /** The card gets power in a reader: over USB that ends the restriction. */
  void pluggedIn() {
    nfcRestricted = nfcRestricted && transport == Transport.NFC;
  }

  void rebootWanted() {
    reboot = true;
  }

  /** Whether the last command was to reboot; says so once. */
  boolean takeReboot() {
    boolean wanted = reboot;
    reboot = false;
    return wanted;
  }

  Transport transport() {
    return transport;
  }

  void transport(Transport next) {
    transport = next;
  }
}
