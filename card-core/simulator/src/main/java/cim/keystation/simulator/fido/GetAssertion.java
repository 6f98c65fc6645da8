// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Optional;

/** authenticatorGetAssertion (section 6.2). */
record GetAssertion(Authenticator authenticator, PendingAssertions pending) {
  CborMap run(CborMap request) {
    String rpId = request.requireText(0x01);
    byte[] clientDataHash = request.requireBytes(0x02).toArray();
    CborMap options = request.map(0x05).orElseGet(CborMap::new);
    boolean verified =
        new UserVerification(authenticator)
            .check(
                request.bytes(0x06),
                request.number(0x07),
                PinToken.GET_ASSERTION,
                rpId,
                clientDataHash);
    UserVerification.refuseBuiltIn(options);
    if (options.has("rk")) {
      throw new CtapException(CtapException.UNSUPPORTED_OPTION);
    }
    boolean present = options.flag("up").orElse(true);
    if (authenticator.memory().alwaysVerify() && present && !verified) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    CredentialFinder finder = new CredentialFinder(authenticator.memory(), RelyingParty.hash(rpId));
    List<CborMap> allowed = request.maps(0x03);
    List<StoredCredential> found =
        allowed.isEmpty() ? discoverable(finder, verified) : named(finder, allowed, verified);
    if (present) {
      authenticator.requireTouch();
      authenticator.memory().token().used();
    }
    if (found.isEmpty()) {
      throw new CtapException(CtapException.NO_CREDENTIALS);
    }
    Optional<HmacSecret> hmacSecret =
        request
            .map(0x04)
            .flatMap(extensions -> extensions.map("hmac-secret"))
            .map(input -> HmacSecret.of(input, authenticator));
    Assertion assertion =
        new Assertion(
            authenticator, finder.rpIdHash(), clientDataHash, present, verified, hmacSecret);
    return pending.begin(assertion, found);
  }

  private static List<StoredCredential> discoverable(CredentialFinder finder, boolean verified) {
    return finder.discoverable().stream()
        .filter(each -> each.credential().usable(false, verified))
        .toList();
  }

  /** At most one: the platform asked for any of them. A user is known only for stored ones. */
  private List<StoredCredential> named(
      CredentialFinder finder, List<CborMap> allowed, boolean verified) {
    return allowed.stream()
        .flatMap(descriptor -> finder.byDescriptor(descriptor).stream())
        .filter(found -> found.usable(true, verified))
        .limit(1)
        .map(this::withUser)
        .toList();
  }

  private StoredCredential withUser(Credential credential) {
    Bytes id = credential.id();
    return authenticator
        .memory()
        .store()
        .find(id)
        .orElseGet(
            () ->
                new StoredCredential(
                    credential, new RelyingParty("", new CborMap()), new CborMap()));
  }
}
