// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * What the agent remembers of somebody whom it put in or found in both places.
 *
 * @param membership its id; empty before the server gave one
 * @param fingerprint of the first public key that was seen; empty before
 * @param invitedAt when the agent last asked them in
 * @param revokedAt when the agent began to take their rights; empty while they have them
 */
record Known(
    String uid,
    String mail,
    String membership,
    String fingerprint,
    Optional<Instant> invitedAt,
    Optional<Instant> revokedAt) {
  static Known fresh(String uid, String mail) {
    return new Known(uid, mail, "", "", Optional.empty(), Optional.empty());
  }

  Known member(String newMail, String newMembership) {
    return new Known(uid, newMail, newMembership, fingerprint, invitedAt, revokedAt);
  }

  Known pinned(String newFingerprint) {
    return new Known(uid, mail, membership, newFingerprint, invitedAt, revokedAt);
  }

  Known invited(Instant now) {
    return new Known(uid, mail, membership, fingerprint, Optional.of(now), revokedAt);
  }

  Known revoked(Optional<Instant> when) {
    return new Known(uid, mail, membership, fingerprint, invitedAt, when);
  }
}
