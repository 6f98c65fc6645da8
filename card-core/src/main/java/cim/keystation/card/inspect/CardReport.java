// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Application;
import cim.keystation.card.DeviceInfo;
import java.util.Map;
import java.util.Optional;

/**
 * A whole card. An application's part is empty where {@link #state} says that it can't be read.
 *
 * @param contactless reached over NFC, else USB
 * @param states of every application
 */
public record CardReport(
    DeviceInfo device,
    boolean contactless,
    Map<Application, AppletState> states,
    Optional<PivReport> piv,
    Optional<OpenPgpReport> openPgp,
    Optional<Fido2Report> fido2) {

  public CardReport {
    states = Map.copyOf(states);
  }

  /** ABSENT for what the report does not mention. */
  public AppletState state(Application application) {
    return states.getOrDefault(application, AppletState.ABSENT);
  }
}
