// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** The least of a platform: a PIN, tokens, and requests, under protocol two. */
final class Platform {
  static final byte[] HASH = new byte[32];
  private final SecureRandom random = new SecureRandom();
  private final TestAuthenticator authenticator;

  Platform(TestAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  int setPin(String pin) {
    EcKey own = EcKey.generate(random);
    SharedSecret shared = agree(own);
    byte[] sealed = shared.encrypt(padded(pin), random);
    return authenticator.status(
        0x06,
        pinRequest(0x03, own).with(0x04, Bytes.of(mac(own, sealed))).with(0x05, Bytes.of(sealed)));
  }

  /** Status of a token request with these permissions; the token's use is checked elsewhere. */
  int tokenStatus(String pin, int permissions) {
    EcKey own = EcKey.generate(random);
    SharedSecret shared = agree(own);
    return authenticator.status(0x06, tokenRequest(own, shared, pin, permissions));
  }

  byte[] token(String pin, int permissions) {
    EcKey own = EcKey.generate(random);
    SharedSecret shared = agree(own);
    CborMap answer = authenticator.answer(0x06, tokenRequest(own, shared, pin, permissions));
    return shared.decrypt(answer.requireBytes(0x02).toArray());
  }

  static CborMap make(boolean discoverable) {
    return new CborMap()
        .with(0x01, Bytes.of(HASH))
        .with(0x02, new CborMap().with("id", "example.com"))
        .with(0x03, new CborMap().with("id", Bytes.of((byte) 1)))
        .with(0x04, List.of(new CborMap().with("alg", -7).with("type", "public-key")))
        .with(0x07, new CborMap().with("rk", discoverable));
  }

  static CborMap proven(CborMap request, byte[] token) {
    byte[] mac = Hashes.hmac(token, HASH);
    return request.with(0x08, Bytes.of(mac)).with(0x09, 2);
  }

  private CborMap tokenRequest(EcKey own, SharedSecret shared, String pin, int permissions) {
    byte[] hash = Arrays.copyOf(Hashes.sha256(pin.getBytes(StandardCharsets.UTF_8)), 16);
    return pinRequest(0x09, own)
        .with(0x06, Bytes.of(shared.encrypt(hash, random)))
        .with(0x09, permissions)
        .with(0x0A, "example.com");
  }

  private static CborMap pinRequest(int subcommand, EcKey own) {
    return new CborMap().with(0x01, 2).with(0x02, subcommand).with(0x03, own.cose(-25));
  }

  private SharedSecret agree(EcKey own) {
    return PinProtocol.TWO.derive(own.agree(theirs()));
  }

  private byte[] mac(EcKey own, byte[] message) {
    byte[] extracted = Hashes.hmac(new byte[32], own.agree(theirs()));
    byte[] key =
        Hashes.hmac(
            extracted, "CTAP2 HMAC key".getBytes(StandardCharsets.US_ASCII), new byte[] {1});
    return Hashes.hmac(key, message);
  }

  private CborMap theirs() {
    return authenticator
        .answer(0x06, new CborMap().with(0x01, 2).with(0x02, 0x02))
        .requireMap(0x01);
  }

  private static byte[] padded(String pin) {
    return Arrays.copyOf(pin.getBytes(StandardCharsets.UTF_8), 64);
  }
}
