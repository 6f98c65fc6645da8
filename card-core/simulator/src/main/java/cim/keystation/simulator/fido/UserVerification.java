// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import org.jspecify.annotations.Nullable;

/** What the options and the pinUvAuthParam of a request ask for, and whether it may have it. */
final class UserVerification {
  private final Authenticator authenticator;
  private final @Nullable Bytes mac;
  private final @Nullable PinProtocol protocol;

  private UserVerification(
      Authenticator authenticator, @Nullable Bytes mac, @Nullable PinProtocol protocol) {
    this.authenticator = authenticator;
    this.mac = mac;
    this.protocol = protocol;
  }

  /**
   * Takes the pinUvAuthParam and pinUvAuthProtocol of a request, without looking at the token yet.
   *
   * @throws CtapException 35 or 31, after a touch, for the empty mac by which platforms let a user
   *     choose an authenticator (section 6.1.2 step 1); 14 and 02 for a bad protocol
   */
  static UserVerification of(
      Authenticator authenticator, CborMap request, int macKey, int protocolKey) {
    Bytes mac = request.bytes(macKey).orElse(null);
    if (mac == null) {
      return new UserVerification(authenticator, null, null);
    }
    if (mac.isEmpty()) {
      authenticator.requireTouch();
      throw new CtapException(
          authenticator.memory().pin().isSet()
              ? CtapException.PIN_INVALID
              : CtapException.PIN_NOT_SET);
    }
    PinProtocol protocol = authenticator.protocol(request.requireNumber(protocolKey));
    return new UserVerification(authenticator, mac, protocol);
  }

  boolean offered() {
    return mac != null;
  }

  /** No built-in way to verify: "uv" can't be had without a token, and isn't heeded with one. */
  void refuseBuiltIn(CborMap options) {
    if (options.flag("uv").orElse(false) && !offered()) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
  }

  /**
   * Whether the user is verified by the token behind the mac; false without a mac.
   *
   * @throws CtapException 33 when the mac is wrong or not permitted
   */
  boolean verify(int permission, String rpId, byte[] clientDataHash) {
    if (mac == null || protocol == null) {
      return false;
    }
    PinToken token = authenticator.memory().token();
    token.require(permission, protocol, mac.toArray(), clientDataHash);
    token.bindTo(rpId);
    return true;
  }
}
