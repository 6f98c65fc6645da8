// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.List;

/** authenticatorMakeCredential (section 6.1). */
record MakeCredential(Authenticator authenticator) {
  private static final int MAX_USER_ID = 64;

  CborMap run(CborMap request) {
    byte[] clientDataHash = request.requireBytes(0x01).toArray();
    RelyingParty rp = RelyingParty.of(request.requireMap(0x02));
    CborMap user = checkedUser(request.requireMap(0x03));
    CborMap options = request.map(0x07).orElseGet(CborMap::new);
    boolean discoverable = options.flag("rk").orElse(false);
    boolean verified =
        new UserVerification(authenticator)
            .check(
                request.bytes(0x08),
                request.number(0x09),
                PinToken.MAKE_CREDENTIAL,
                rp.id(),
                clientDataHash);
    int algorithm = chooseAlgorithm(request.maps(0x04));
    UserVerification.refuseBuiltIn(options);
    if (!options.flag("up").orElse(true)) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
    requireVerification(verified, discoverable);
    refuseExcluded(request.maps(0x05), rp, verified);
    authenticator.requireTouch();
    authenticator.memory().token().used();
    CborMap extensions = request.map(0x06).orElseGet(CborMap::new);
    Credential credential = make(algorithm, discoverable, rp, extensions);
    if (discoverable) {
      authenticator.memory().store().add(new StoredCredential(credential, rp, user));
    }
    return attested(credential, rp, verified, outputs(extensions, credential), clientDataHash);
  }

  private static CborMap checkedUser(CborMap user) {
    int length = user.requireBytes("id").length();
    if (length == 0 || length > MAX_USER_ID) {
      throw new CtapException(CtapException.INVALID_LENGTH);
    }
    return user;
  }

  private static int chooseAlgorithm(List<CborMap> offered) {
    if (offered.isEmpty()) {
      throw new CtapException(CtapException.MISSING_PARAMETER);
    }
    return offered.stream()
        .filter(each -> each.requireText("type").equals("public-key"))
        .map(each -> each.requireNumber("alg"))
        .filter(alg -> alg == CredentialKey.ES256 || alg == CredentialKey.EDDSA)
        .findFirst()
        .orElseThrow(() -> new CtapException(CtapException.UNSUPPORTED_ALGORITHM));
  }

  /** Once a PIN is set, discoverable credentials need it; before 5.7 all do. */
  private void requireVerification(boolean verified, boolean discoverable) {
    Memory memory = authenticator.memory();
    boolean wanted = discoverable || !authenticator.isFinal21();
    boolean needed = memory.alwaysVerify() || memory.pin().isSet() && wanted;
    if (needed && !verified) {
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

  private Credential make(
      int algorithm, boolean discoverable, RelyingParty rp, CborMap extensions) {
    int protection = extensions.has("credProtect") ? extensions.requireNumber("credProtect") : 1;
    if (protection < 1 || protection > Credential.PROTECTION_ALWAYS_PIN) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
    boolean hmacSecret = extensions.flag("hmac-secret").orElse(false);
    CredentialKey key = CredentialKey.generate(algorithm, authenticator.random());
    return authenticator.memory().seal().seal(key, protection, hmacSecret, discoverable, rp.hash());
  }

  private static CborMap outputs(CborMap extensions, Credential credential) {
    CborMap outputs = new CborMap();
    if (extensions.has("credProtect")) {
      outputs.with("credProtect", credential.protection());
    }
    if (extensions.has("hmac-secret")) {
      outputs.with("hmac-secret", credential.hmacSecret());
    }
    return outputs;
  }

  private CborMap attested(
      Credential credential,
      RelyingParty rp,
      boolean verified,
      CborMap outputs,
      byte[] clientDataHash) {
    byte[] data =
        new AuthenticatorData(rp.hash(), true, verified, authenticator.memory().nextSignature())
            .attest(credential)
            .extend(outputs)
            .encode();
    FidoAttestation attestation = authenticator.attestation();
    CborMap statement =
        new CborMap()
            .with("alg", CredentialKey.ES256)
            .with("sig", Bytes.of(attestation.key().sign(data, clientDataHash)))
            .with("x5c", List.of(attestation.certificate()));
    return new CborMap().with(0x01, "packed").with(0x02, Bytes.of(data)).with(0x03, statement);
  }
}
