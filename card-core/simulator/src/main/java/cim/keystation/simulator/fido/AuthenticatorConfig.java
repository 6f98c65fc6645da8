// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.Arrays;
import java.util.List;

/**
 * authenticatorConfig (section 6.11): enterprise attestation, always ask for the PIN, its minimum
 * length and who is told of it.
 */
record AuthenticatorConfig(Authenticator authenticator) {
  private static final int ENABLE_ENTERPRISE = 0x01;
  private static final int TOGGLE_ALWAYS_VERIFY = 0x02;
  private static final int SET_MIN_PIN_LENGTH = 0x03;
  private static final int PARAMETERS = 0x02;
  private static final int PROTOCOL = 0x03;
  private static final int MAC = 0x04;

  CborMap run(CborMap request) {
    int subcommand = request.requireNumber(0x01);
    requireKnown(subcommand);
    Memory memory = authenticator.memory();
    boolean protectedByPolicy = memory.alwaysVerify() && subcommand != TOGGLE_ALWAYS_VERIFY;
    if (memory.pin().isSet() || protectedByPolicy) {
      verify(subcommand, request);
    }
    switch (subcommand) {
      case ENABLE_ENTERPRISE -> memory.enableEnterpriseAttestation();
      case TOGGLE_ALWAYS_VERIFY -> memory.toggleAlwaysVerify();
      default -> setMinPinLength(request.map(PARAMETERS).orElseGet(CborMap::new));
    }
    return new CborMap();
  }

  private void requireKnown(int subcommand) {
    boolean known = subcommand == TOGGLE_ALWAYS_VERIFY || subcommand == SET_MIN_PIN_LENGTH;
    if (!known && !(subcommand == ENABLE_ENTERPRISE && authenticator.facts().enterprise())) {
      throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    }
  }

  private void verify(int subcommand, CborMap request) {
    if (!request.has(MAC)) {
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
            authenticator.protocol(request.requireNumber(PROTOCOL)),
            request.requireBytes(MAC).toArray(),
            prefix,
            parameters);
  }

  /** A PIN that is now too short has to be changed before it is good for anything. */
  private void setMinPinLength(CborMap parameters) {
    Memory memory = authenticator.memory();
    List<String> readers = parameters.texts(0x02);
    if (readers.size() > AuthenticatorInfo.MAX_READERS_OF_MIN_PIN_LENGTH) {
      throw new CtapException(CtapException.KEY_STORE_FULL);
    }
    boolean forced = parameters.flag(0x03).orElse(false);
    if (forced && !memory.pin().isSet()) {
      throw new CtapException(CtapException.PIN_NOT_SET);
    }
    if (parameters.has(0x01)) {
      memory.setMinPinLength(parameters.requireNumber(0x01));
    }
    if (!readers.isEmpty()) {
      memory.minPinLengthReaders(readers);
    }
    boolean tooShort = memory.pin().isSet() && memory.pin().codePoints() < memory.minPinLength();
    if (forced || tooShort) {
      memory.forcePinChange(true);
      memory.token().revoke();
    }
  }
}
