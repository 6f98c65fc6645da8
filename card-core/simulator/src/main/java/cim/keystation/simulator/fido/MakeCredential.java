// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.List;

/** authenticatorMakeCredential (section 6.1.2, whose order of checks it keeps). */
record MakeCredential(Authenticator authenticator) {
  CborMap run(CborMap request) {
    byte[] clientDataHash = request.requireBytes(0x01).toArray();
    RelyingParty rp = Entities.relyingParty(request.requireMap(0x02));
    CborMap user = Entities.user(request.requireMap(0x03));
    UserVerification verification = UserVerification.of(authenticator, request, 0x08, 0x09);
    int algorithm = chooseAlgorithm(request.requireMaps(0x04));
    CborMap options = request.map(0x07).orElseGet(CborMap::new);
    verification.refuseBuiltIn(options);
    boolean known = authenticator.facts().isFinal21();
    if (!options.flag("up").orElse(true) || options.has("up") && !known) {
      throw new CtapException(CtapException.INVALID_OPTION); // CTAP 2.0, 5.1: not of this command
    }
    boolean discoverable = options.flag("rk").orElse(false);
    requireVerification(verification, discoverable);
    boolean enterprise = new EnterpriseAttestation(authenticator).asked(request);
    boolean verified = verification.verify(PinToken.MAKE_CREDENTIAL, rp.id(), clientDataHash);
    refuseExcluded(request.maps(0x05), rp, verified);
    CreationExtensions extensions =
        new CreationExtensions(
            authenticator, request.map(0x06).orElseGet(CborMap::new), discoverable);
    extensions.check();
    authenticator.requireTouch();
    authenticator.memory().token().touched();
    StoredCredential made = make(algorithm, rp, user, extensions);
    return attested(made, verified, extensions.outputs(rp), clientDataHash, enterprise);
  }

  /** The first that is known; all are looked at. */
  private int chooseAlgorithm(List<CborMap> offered) {
    return offered.stream()
        .map(each -> new Algorithm(each.requireText("type"), each.requireNumber("alg")))
        .toList()
        .stream()
        .filter(each -> each.type().equals("public-key"))
        .map(Algorithm::number)
        .filter(authenticator.facts().algorithms()::contains)
        .findFirst()
        .orElseThrow(() -> new CtapException(CtapException.UNSUPPORTED_ALGORITHM));
  }

  /** Once a PIN is set, discoverable credentials need it; before 5.7 all do. */
  private void requireVerification(UserVerification verification, boolean discoverable) {
    Memory memory = authenticator.memory();
    boolean wanted = discoverable || !authenticator.facts().isFinal21();
    boolean needed = memory.alwaysVerify() || memory.pin().isSet() && wanted;
    if (needed && !verification.offered()) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
  }

  private void refuseExcluded(List<CborMap> excluded, RelyingParty rp, boolean verified) {
    CredentialFinder finder = new CredentialFinder(authenticator.memory(), rp.hash());
    boolean known =
        excluded.stream()
            .flatMap(descriptor -> finder.byDescriptor(descriptor).stream())
            .anyMatch(found -> found.usable(true, verified));
    if (known) {
      authenticator.requireTouch();
      throw new CtapException(CtapException.CREDENTIAL_EXCLUDED);
    }
  }

  private StoredCredential make(
      int algorithm, RelyingParty rp, CborMap user, CreationExtensions extensions) {
    Memory memory = authenticator.memory();
    CredentialKey key = CredentialKey.generate(algorithm, authenticator.random());
    Credential credential =
        memory
            .seal()
            .seal(
                key,
                extensions.protection(),
                extensions.hmacSecret(),
                extensions.discoverable(),
                rp.hash());
    StoredCredential made =
        new StoredCredential(credential, rp, user, extensions.blob(), extensions.newLargeBlobKey());
    if (extensions.discoverable()) {
      memory.store().add(made);
    }
    return made;
  }

  private CborMap attested(
      StoredCredential made,
      boolean verified,
      CborMap outputs,
      byte[] clientDataHash,
      boolean enterprise) {
    byte[] data =
        new AuthenticatorData(
                made.relyingParty().hash(), true, verified, authenticator.memory().nextSignature())
            .attest(authenticator.facts().aaguid(), made.credential())
            .extend(outputs)
            .encode();
    CborMap answer =
        new CborMap()
            .with(0x01, "packed")
            .with(0x02, Bytes.of(data))
            .with(0x03, authenticator.attestation(enterprise).statement(data, clientDataHash));
    if (enterprise) {
      answer.with(0x04, true);
    }
    if (!made.largeBlobKey().isEmpty()) {
      answer.with(0x05, made.largeBlobKey());
    }
    return answer;
  }

  /** One of pubKeyCredParams. */
  private record Algorithm(String type, int number) {}
}
