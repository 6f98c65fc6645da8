// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import java.security.SecureRandom;
import java.time.LocalDate;

/**
 * The Cardholder Unique Identifier (SP 800-73-4 part 1, 3.1.2), unsigned as a non-federal one is.
 */
public record Chuid(Bytes guid, LocalDate expiry) {
  /** The data object's id. */
  public static final int OBJECT = 0x5FC102;

  /** A CHUID with a random GUID and the FASC-N of an issuer that is no federal agency. */
  public static Chuid random(SecureRandom random, LocalDate expiry) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws IllegalArgumentException when GUID or expiry is missing or malformed
   */
  public static Chuid parse(Bytes object) {
    throw new UnsupportedOperationException();
  }

  /** The data object's content. */
  public Bytes encode() {
    throw new UnsupportedOperationException();
  }
}
