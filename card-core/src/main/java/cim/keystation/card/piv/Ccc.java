// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import java.security.SecureRandom;

/** The Card Capability Container (SP 800-73-4 part 1, 3.1.1), which middleware looks for. */
public record Ccc(Bytes cardId) {
  /** The data object's id. */
  public static final int OBJECT = 0x5FC107;

  /** A container with a random card identifier. */
  public static Ccc random(SecureRandom random) {
    throw new UnsupportedOperationException();
  }

  /** The data object's content. */
  public Bytes encode() {
    throw new UnsupportedOperationException();
  }
}
