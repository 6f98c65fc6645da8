// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

import cim.keystation.card.Bytes;
import java.time.Instant;
import java.util.Optional;

/** A code as the register has it: without the code. */
public record CodeEntry(
    long id,
    String uid,
    Bytes salt,
    Bytes hash,
    String issuedBy,
    Instant issuedAt,
    Instant expiresAt,
    long wrongTries,
    Optional<Instant> usedAt,
    Optional<Instant> withdrawnAt) {
  static final int TRIES = 5;

  boolean locked() {
    return wrongTries >= TRIES;
  }

  /** In one word, for pages: open, used, withdrawn, locked or expired. */
  public String state(Instant now) {
    if (usedAt.isPresent()) {
      return "used";
    }
    if (withdrawnAt.isPresent()) {
      return "withdrawn";
    }
    if (locked()) {
      return "locked";
    }
    return now.isBefore(expiresAt) ? "open" : "expired";
  }

  @Override
  public String toString() {
    return "CodeEntry[" + id + " of " + uid + "]";
  }
}
