// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoAttestation;
import cim.keystation.attestation.FidoPolicy;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.attestation.AttestationTrustSource;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yubico's java-webauthn-server as relying party, python-fido2 as browser. */
@Tag("proof")
final class WebAuthnProofTest {
  private static final String PIN = "482913";
  private static final ByteArray HANDLE = new ByteArray(new byte[] {1, 2, 3});

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.2.7", "5-nfc-5.4.3", "5-nfc-5.7.1", "security-key-nfc-5.7.1"})
  void registersWithAttestationAndSignsInWithoutAName(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      RegisteredKeys keys = new RegisteredKeys("alice", HANDLE);
      RelyingParty party = party(keys, bench.root().fidoCertificate());

      RegistrationResult registered = register(party, clients, bench.root().fidoCertificate());
      assertThat(registered.isAttestationTrusted()).isTrue();
      assertThat(registered.isUserVerified()).isTrue();
      assertThat(registered.getAaguid().getHex())
          .isEqualToIgnoringCase(bench.card().model().aaguid().toHex());
      keys.add(registered);

      AssertionResult first = authenticate(party, clients);
      AssertionResult second = authenticate(party, clients);
      assertThat(first.isSuccess()).isTrue();
      assertThat(first.getUsername()).isEqualTo("alice");
      assertThat(first.isUserVerified()).isTrue();
      assertThat(second.getSignatureCount()).isGreaterThan(first.getSignatureCount());
    }
  }

  private static RelyingParty party(RegisteredKeys keys, X509Certificate root) {
    AttestationTrustSource trust =
        (chain, aaguid) ->
            AttestationTrustSource.TrustRootsResult.builder()
                .trustRoots(Set.of(root))
                .enableRevocationChecking(false)
                .build();
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id("example.com").name("Example").build())
        .credentialRepository(keys)
        .attestationConveyancePreference(AttestationConveyancePreference.DIRECT)
        .attestationTrustSource(trust)
        .allowUntrustedAttestation(false)
        .validateSignatureCounter(true)
        .build();
  }

  private static RegistrationResult register(
      RelyingParty party, YubicoClients clients, X509Certificate root) throws Exception {
    UserIdentity user =
        UserIdentity.builder().name("alice").displayName("Alice").id(HANDLE).build();
    PublicKeyCredentialCreationOptions request =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(user)
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
    String answer = browser(clients, request.toCredentialsCreateJson(), "register");
    var credential = PublicKeyCredential.parseRegistrationResponseJson(answer);
    RegistrationResult result =
        party.finishRegistration(
            FinishRegistrationOptions.builder().request(request).response(credential).build());
    agrees(result, credential.getResponse(), root);
    return result;
  }

  /** Keystation's own verifier comes to the same, and its policies know the model. */
  private static void agrees(
      RegistrationResult theirs, AuthenticatorAttestationResponse response, X509Certificate root)
      throws Exception {
    AttestedCredential ours =
        FidoAttestation.verify(
            Bytes.of(response.getAttestationObject().getBytes()),
            Bytes.hex(Digests.sha256(response.getClientDataJSON().getBytes())),
            TrustAnchors.of(List.of(Der.of(root)), List.of()));
    assertThat(ours.credentialId().toArray()).isEqualTo(theirs.getKeyId().getId().getBytes());
    assertThat(ours.aaguid().toString().replace("-", "")).isEqualTo(theirs.getAaguid().getHex());
    assertThat(ours.userVerified()).isEqualTo(theirs.isUserVerified());
    FidoPolicy policy = new FidoPolicy(Set.of(ours.aaguid()), Optional.empty(), true);
    assertThat(policy.objections(ours)).isEmpty();
  }

  private static AssertionResult authenticate(RelyingParty party, YubicoClients clients)
      throws Exception {
    AssertionRequest request =
        party.startAssertion(
            StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build());
    String answer = browser(clients, request.toCredentialsGetJson(), "authenticate");
    return party.finishAssertion(
        FinishAssertionOptions.builder()
            .request(request)
            .response(PublicKeyCredential.parseAssertionResponseJson(answer))
            .build());
  }

  private static String browser(YubicoClients clients, String request, String command)
      throws Exception {
    return clients.fido2(request, "fido2_client.py", "pcsc:Contactless", command, PIN);
  }
}
