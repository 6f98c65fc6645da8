// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import java.time.Instant;
import java.util.Optional;

/**
 * One key of the OpenPGP application, as its data objects have it.
 *
 * @param origin empty where the card doesn't say (before firmware 5.2)
 * @param algorithm empty for an algorithm {@link KeyAlgorithm} doesn't list
 * @param fingerprint 20 bytes; empty: none set
 * @param generated empty: none set
 * @param touch empty where the card has no such setting
 */
public record KeyState(
    Optional<Origin> origin,
    Optional<KeyAlgorithm> algorithm,
    Bytes attributes,
    Optional<Bytes> fingerprint,
    Optional<Instant> generated,
    Optional<OpenPgpTouch> touch) {

  /** Whether there is a key, and where it came from (DO DE). */
  public enum Origin {
    NONE,
    GENERATED,
    IMPORTED
  }
}
