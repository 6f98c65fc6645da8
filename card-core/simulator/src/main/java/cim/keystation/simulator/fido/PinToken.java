// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pinUvAuthToken: what a platform holds after a right PIN, and what it may do with it (section
 * 6.5.2.1). One that isn't used within 30 s is worth nothing any more, and none lasts longer than
 * ten minutes. That of CTAP 2.0 ({@link #EVERYTHING}) is one and the same until power goes.
 */
final class PinToken {
  static final int MAKE_CREDENTIAL = 0x01;
  static final int GET_ASSERTION = 0x02;
  static final int CREDENTIAL_MANAGEMENT = 0x04;
  static final int LARGE_BLOB_WRITE = 0x10;
  static final int AUTHENTICATOR_CONFIG = 0x20;
  static final int EVERYTHING = 0xff;

  private static final Duration UNUSED = Duration.ofSeconds(30);
  private static final Duration IN_USE = Duration.ofMinutes(10);

  private final Clock clock;
  private final byte[] value = new byte[32];
  private PinProtocol protocol = PinProtocol.ONE;
  private Instant issued;
  private boolean used;
  private int permissions;
  private boolean reusable;
  private @Nullable String boundTo;

  PinToken(Clock clock) {
    this.clock = clock;
    this.issued = clock.instant();
  }

  /** A new value; the previous one is worth nothing any more, but under CTAP 2.0. */
  byte[] issue(int newPermissions, @Nullable String rpId, PinProtocol under, SecureRandom random) {
    if (permissions != EVERYTHING) {
      random.nextBytes(value);
    }
    protocol = under;
    issued = clock.instant();
    used = false;
    permissions = newPermissions;
    reusable = newPermissions == EVERYTHING;
    boundTo = rpId;
    return value.clone();
  }

  void revoke() {
    permissions = 0;
    boundTo = null;
    Arrays.fill(value, (byte) 0);
  }

  /** A touch was tested with it: nothing but writing large blobs is left (6.1.2 step 14). */
  void touched() {
    if (!reusable) {
      permissions &= LARGE_BLOB_WRITE;
    }
  }

  /**
   * @throws CtapException 33 unless the mac is by this token, in time, and it permits that
   */
  void require(int permission, PinProtocol under, byte[] mac, byte[]... message) {
    expire();
    boolean permitted = (permissions & permission) != 0 && (reusable || under == protocol);
    if (!permitted || !under.verify(value, mac, message)) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
    used = true;
  }

  /** A token without a relying party is bound to the first. @throws CtapException 33 for another */
  void bindTo(String rpId) {
    if (reusable) {
      return;
    }
    if (boundTo == null) {
      boundTo = rpId;
    } else if (!boundTo.equals(rpId)) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
  }

  /** Whether it may see credentials of that relying party, given by the hash of its id. */
  boolean reaches(byte[] rpIdHash) {
    String only = boundTo;
    return only == null || Arrays.equals(rpIdHash, RelyingParty.hash(only));
  }

  boolean isBound() {
    return boundTo != null;
  }

  private void expire() {
    Duration limit = used ? IN_USE : UNUSED;
    if (!reusable && clock.instant().isAfter(issued.plus(limit))) {
      revoke();
    }
  }
}
