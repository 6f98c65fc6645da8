// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/** authenticatorClientPIN (section 6.5.5): setting, changing and presenting the PIN. */
record ClientPin(Authenticator authenticator) {
  private static final int PROTOCOL = 0x01;
  private static final int SUBCOMMAND = 0x02;
  private static final int KEY_AGREEMENT = 0x03;
  private static final int MAC = 0x04;
  private static final int NEW_PIN = 0x05;
  private static final int PIN_HASH = 0x06;
  private static final int PERMISSIONS = 0x09;
  private static final int RP_ID = 0x0A;
  private static final int DEFAULT_PERMISSIONS = PinToken.MAKE_CREDENTIAL | PinToken.GET_ASSERTION;
  private static final int KNOWN_PERMISSIONS =
      DEFAULT_PERMISSIONS
          | PinToken.CREDENTIAL_MANAGEMENT
          | PinToken.LARGE_BLOB_WRITE
          | PinToken.AUTHENTICATOR_CONFIG;

  CborMap run(CborMap request) {
    return switch (request.requireNumber(SUBCOMMAND)) {
      case 0x01 -> retries();
      case 0x02 -> keyAgreement(request);
      case 0x03 -> set(request);
      case 0x04 -> change(request);
      case 0x05 -> tokenOfOldPlatform(request);
      case 0x09 -> tokenWithPermissions(request);
      default -> throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    };
  }

  /** All of them while no PIN is set (6.5.5.2 knows no error). */
  private CborMap retries() {
    Pin pin = pin();
    return new CborMap().with(0x03, pin.triesLeft()).with(0x04, pin.needsPowerCycle());
  }

  private CborMap keyAgreement(CborMap request) {
    return new CborMap().with(0x01, authenticator.agreements().publicKey(protocol(request)));
  }

  private CborMap set(CborMap request) {
    SharedSecret shared = shared(request);
    Bytes newPin = request.requireBytes(NEW_PIN);
    if (pin().isSet()) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
    shared.requireMac(request.requireBytes(MAC).toArray(), newPin.toArray());
    return store(shared, newPin);
  }

  private CborMap change(CborMap request) {
    SharedSecret shared = shared(request);
    Bytes newPin = request.requireBytes(NEW_PIN);
    Bytes hash = request.requireBytes(PIN_HASH);
    pin().requireUsable();
    shared.requireMac(request.requireBytes(MAC).toArray(), newPin.toArray(), hash.toArray());
    byte[] old = present(shared, hash);
    if (authenticator.memory().pinChangeForced()
        && Pin.isSame(old, shared.decrypt(newPin.toArray()))) {
      throw new CtapException(CtapException.PIN_POLICY_VIOLATION);
    }
    return store(shared, newPin);
  }

  private CborMap store(SharedSecret shared, Bytes encrypted) {
    byte[] padded = shared.decrypt(encrypted.toArray());
    if (authenticator.facts().complexity().refuses(Pin.unpad(padded))) {
      throw new CtapException(CtapException.PIN_POLICY_VIOLATION);
    }
    pin().set(padded, authenticator.memory().minPinLength());
    authenticator.memory().forcePinChange(false);
    authenticator.memory().token().revoke();
    return new CborMap();
  }

  /** Section 6.5.5.7.1; before CTAP 2.1 such a token is good for everything. */
  private CborMap tokenOfOldPlatform(CborMap request) {
    if (!authenticator.facts().isFinal21()) {
      return token(request, PinToken.EVERYTHING, null, CtapException.PIN_INVALID);
    }
    if (request.has(PERMISSIONS) || request.has(RP_ID)) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    return token(request, DEFAULT_PERMISSIONS, null, CtapException.PIN_INVALID);
  }

  /** Section 6.5.5.7.2. */
  private CborMap tokenWithPermissions(CborMap request) {
    if (!authenticator.facts().isFinal21()) {
      throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    }
    int permissions = request.requireNumber(PERMISSIONS);
    if (permissions == 0) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    if ((permissions & ~KNOWN_PERMISSIONS) != 0) {
      throw new CtapException(CtapException.UNAUTHORIZED_PERMISSION);
    }
    String rpId = request.text(RP_ID).orElse(null);
    if (rpId == null && (permissions & DEFAULT_PERMISSIONS) != 0) {
      throw new CtapException(CtapException.MISSING_PARAMETER);
    }
    return token(request, permissions, rpId, CtapException.PIN_POLICY_VIOLATION);
  }

  private CborMap token(
      CborMap request, int permissions, @Nullable String rpId, int refusedWhileForced) {
    SharedSecret shared = shared(request);
    Bytes hash = request.requireBytes(PIN_HASH);
    pin().requireUsable();
    present(shared, hash);
    if (authenticator.memory().pinChangeForced()) {
      throw new CtapException(refusedWhileForced);
    }
    byte[] token =
        authenticator
            .memory()
            .token()
            .issue(permissions, rpId, protocol(request), authenticator.random());
    byte[] encrypted = shared.encrypt(token, authenticator.random());
    Arrays.clear(token);
    return new CborMap().with(0x02, Bytes.of(encrypted));
  }

  /** The hash, once it is right. Whoever guesses wrong has to agree on a key again. */
  private byte[] present(SharedSecret shared, Bytes encryptedHash) {
    byte[] hash = shared.decrypt(encryptedHash.toArray());
    try {
      pin().check(hash);
      return hash;
    } catch (CtapException wrong) {
      authenticator.agreements().renew();
      throw wrong;
    }
  }

  private SharedSecret shared(CborMap request) {
    return authenticator.agreements().agree(protocol(request), request.requireMap(KEY_AGREEMENT));
  }

  private PinProtocol protocol(CborMap request) {
    return authenticator.protocol(request.requireNumber(PROTOCOL));
  }

  private Pin pin() {
    return authenticator.memory().pin();
  }
}
