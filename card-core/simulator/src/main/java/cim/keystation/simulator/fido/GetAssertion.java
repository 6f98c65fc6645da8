// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** authenticatorGetAssertion (section 6.2.2, whose order of checks it keeps). */
record GetAssertion(Authenticator authenticator, PendingAssertions pending) {
  CborMap run(CborMap request) {
    String rpId = request.requireText(0x01);
    byte[] clientDataHash = request.requireBytes(0x02).toArray();
    UserVerification verification = UserVerification.of(authenticator, request, 0x06, 0x07);
    CborMap options = request.map(0x05).orElseGet(CborMap::new);
    verification.refuseBuiltIn(options);
    if (options.has("rk")) {
      throw new CtapException(CtapException.UNSUPPORTED_OPTION);
    }
    boolean present = options.flag("up").orElse(true);
    if (authenticator.memory().alwaysVerify() && present && !verification.offered()) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    boolean verified = verification.verify(PinToken.GET_ASSERTION, rpId, clientDataHash);
    CredentialFinder finder = new CredentialFinder(authenticator.memory(), RelyingParty.hash(rpId));
    List<StoredCredential> found = locate(finder, request.maps(0x03), verified);
    AssertionExtensions extensions =
        AssertionExtensions.of(request.map(0x04).orElseGet(CborMap::new), authenticator, present);
    if (present) {
      authenticator.requireTouch();
      authenticator.memory().token().touched();
    }
    Assertion assertion =
        new Assertion(
            authenticator, finder.rpIdHash(), clientDataHash, present, verified, extensions);
    return pending.begin(assertion, found);
  }

  /**
   * @throws CtapException 2E when there is none, before any touch
   */
  private List<StoredCredential> locate(
      CredentialFinder finder, List<CborMap> allowed, boolean verified) {
    List<StoredCredential> found =
        allowed.isEmpty() ? discoverable(finder, verified) : named(finder, allowed, verified);
    if (found.isEmpty()) {
      throw new CtapException(CtapException.NO_CREDENTIALS);
    }
    return found;
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
    @Nullable StoredCredential stored =
        authenticator.memory().store().find(credential.id()).orElse(null);
    return stored == null ? StoredCredential.elsewhere(credential) : stored;
  }
}
