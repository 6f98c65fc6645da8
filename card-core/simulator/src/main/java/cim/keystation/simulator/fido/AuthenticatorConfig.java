// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.Arrays;

/** authenticatorConfig (section 6.11): always ask for the PIN, and its minimum length. */
record AuthenticatorConfig(Authenticator authenticator) {
  private static final int PARAMETERS = 0x02;

  CborMap run(CborMap request) {
    int subcommand = request.requireNumber(0x01);
    if (authenticator.memory().pin().isSet() || authenticator.memory().alwaysVerify()) {
      verify(subcommand, request);
    }
    switch (subcommand) {
      case 0x02 -> authenticator.memory().toggleAlwaysVerify();
      case 0x03 -> setMinPinLength(request.map(PARAMETERS).orElseGet(CborMap::new));
      default -> throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    }
    return new CborMap();
  }

  private void verify(int subcommand, CborMap request) {
    if (!request.has(0x04)) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    byte[] prefix = new byte[34];
    Arrays.fill(prefix, 0, 32, (byte) 0xff);
    prefix[32] = 0x0D;
    prefix[33] = (byte) subcommand;
    byte[] parameters =
        request.has(PARAMETERS) ? CborEncoder.encode(request.requireMap(PARAMETERS)) : new byte[0];
    authenticator
        .memory()
        .token()
        .require(
            PinToken.AUTHENTICATOR_CONFIG,
            PinProtocol.of(request.requireNumber(0x03)),
            request.requireBytes(0x04).toArray(),
            prefix,
            parameters);
  }

  /** A PIN that is now too short has to be changed before it is good for anything. */
  private void setMinPinLength(CborMap parameters) {
    Memory memory = authenticator.memory();
    if (parameters.has(0x01)) {
      memory.setMinPinLength(parameters.requireNumber(0x01));
    }
    boolean forced = parameters.flag(0x03).orElse(false);
    if (forced && !memory.pin().isSet()) {
      throw new CtapException(CtapException.PIN_NOT_SET);
    }
    boolean tooShort = memory.pin().isSet() && memory.pin().codePoints() < memory.minPinLength();
    if (forced || tooShort) {
      memory.forcePinChange(true);
      memory.token().revoke();
    }
  }
}
