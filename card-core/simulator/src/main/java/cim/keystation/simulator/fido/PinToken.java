// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pinUvAuthToken: what a platform holds after a right PIN, and what it may do with it (section
 * 6.5.2.1).
 */
final class PinToken {
  static final int MAKE_CREDENTIAL = 0x01;
  static final int GET_ASSERTION = 0x02;
  static final int CREDENTIAL_MANAGEMENT = 0x04;
  static final int AUTHENTICATOR_CONFIG = 0x20;
  static final int EVERYTHING = 0xff;

  private final byte[] value = new byte[32];
  private int permissions;
  private boolean reusable;
  private @Nullable String boundTo;

  /** A new value; the previous one is worth nothing any more. */
  byte[] issue(int newPermissions, @Nullable String rpId, SecureRandom random) {
    random.nextBytes(value);
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

  /** A touch was tested with it: it has served its purpose (section 6.1.2 step 14). */
  void used() {
    if (!reusable) {
      permissions = 0;
    }
  }

  /**
   * @throws CtapException 33 unless the mac is by this token and it permits that
   */
  void require(int permission, PinProtocol protocol, byte[] mac, byte[]... message) {
    boolean permitted = (permissions & permission) != 0;
    if (!permitted || !protocol.verify(value, mac, message)) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
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
}
