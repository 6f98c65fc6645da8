// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.Optional;

/** What the options and the pinUvAuthParam of a request ask for, and whether it may have it. */
record UserVerification(Authenticator authenticator) {
  /**
   * Whether the user is verified by the token behind {@code mac}; false without a mac.
   *
   * @throws CtapException 35 or 31, after a touch, for the empty mac by which platforms let a user
   *     choose an authenticator (section 6.1.2 step 1); 33 when the mac is wrong or not permitted
   */
  boolean check(
      Optional<Bytes> mac,
      Optional<Long> protocol,
      int permission,
      String rpId,
      byte[] clientDataHash) {
    if (mac.isEmpty()) {
      return false;
    }
    Memory memory = authenticator.memory();
    if (mac.get().isEmpty()) {
      authenticator.requireTouch();
      throw new CtapException(
          memory.pin().isSet() ? CtapException.PIN_INVALID : CtapException.PIN_NOT_SET);
    }
    long number = protocol.orElseThrow(() -> new CtapException(CtapException.MISSING_PARAMETER));
    memory
        .token()
        .require(permission, PinProtocol.of((int) number), mac.get().toArray(), clientDataHash);
    memory.token().bindTo(rpId);
    return true;
  }

  /** No built-in way to verify: "uv" can't be had without a token. */
  static void refuseBuiltIn(CborMap options) {
    if (options.flag("uv").orElse(false)) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
  }
}
