// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import java.time.Instant;
import java.util.Optional;

/**
 * The account as the register has it.
 *
 * @param reference another one for every password, so that sessions end with theirs
 * @param setBy actor, as in the audit log
 * @param usedAt empty: never yet
 */
record Account(
    String reference,
    PasswordHash hash,
    Instant setAt,
    String setBy,
    Optional<Instant> usedAt,
    Tries tries) {
  Account with(Tries changed) {
    return new Account(reference, hash, setAt, setBy, usedAt, changed);
  }

  Account used(Instant now) {
    return new Account(reference, hash, setAt, setBy, Optional.of(now), Tries.NONE);
  }
}
