// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.procedure.StepId;
import java.util.Map;
import java.util.Optional;

/**
 * What the steps of an enrolment are grouped into on screen: a person follows ten, not twenty. In
 * the order in which they come.
 */
public enum Stage {
  CHECK_KEY,
  PIN,
  LOGIN_KEY,
  SIGNING_KEY,
  DECRYPTION_KEY,
  DOOR_KEY,
  LOCK,
  OPENPGP,
  FIDO2,
  VERIFY;

  private static final Map<String, Stage> BY_STEP =
      Map.ofEntries(
          Map.entry("genuine", CHECK_KEY),
          Map.entry("piv-retries", PIN),
          Map.entry("piv-pin", PIN),
          Map.entry("piv-puk", PIN),
          Map.entry("key-9a", LOGIN_KEY),
          Map.entry("certificate-9a", LOGIN_KEY),
          Map.entry("key-9c", SIGNING_KEY),
          Map.entry("certificate-9c", SIGNING_KEY),
          Map.entry("key-9d", DECRYPTION_KEY),
          Map.entry("certificate-9d", DECRYPTION_KEY),
          Map.entry("key-9e", DOOR_KEY),
          Map.entry("certificate-9e", DOOR_KEY),
          Map.entry("piv-identifiers", LOCK),
          Map.entry("piv-management-key", LOCK),
          Map.entry("openpgp-retries", OPENPGP),
          Map.entry("openpgp-reset-code", OPENPGP),
          Map.entry("openpgp-pin", OPENPGP),
          Map.entry("openpgp-signature", OPENPGP),
          Map.entry("openpgp-decryption", OPENPGP),
          Map.entry("openpgp-authentication", OPENPGP),
          Map.entry("openpgp-admin-pin", OPENPGP),
          Map.entry("fido2-pin", FIDO2),
          Map.entry("no-factory-value", VERIFY));

  /** Where a step belongs; empty for a step no screen knows. */
  public static Optional<Stage> of(StepId step) {
    return Optional.ofNullable(BY_STEP.get(step.value()));
  }
}
