// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.passkey.PasskeySite;
import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.agent.vaultwarden.PasskeyTarget;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Yubico's java-webauthn-server registers the passkey that the agent made, and later accepts what
 * is signed with the key that Bitwarden's CLI reads out of the vault.
 */
@Tag("proof")
final class SoftwarePasskeyProofTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SERIAL = 12345678;

  /** As Bitwarden's clients set them: present, verified, may be backed up, is backed up. */
  private static final byte FLAGS = 0x01 | 0x04 | 0x08 | 0x10;

  @TempDir private Path folder;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatTheVaultHoldsSignsIn(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(new SecureRandom(), 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password);
        PasskeyRelyingParty site = new PasskeyRelyingParty(staff.uid("ada"));
        Secret token = Secret.ofChars(PasskeyRelyingParty.token().toCharArray());
        PasskeySite client = new PasskeySite(party(site), token, Clock.systemUTC())) {
      PasskeyTarget target = new PasskeyTarget(staff.session(), List.of(client), Clock.systemUTC());
      assertThat(
              target.apply(
                  Sheets.card(SERIAL, 1, staff.uid("ada"), "ACTIVE", Bytes.EMPTY, Bytes.EMPTY)))
          .isInstanceOf(EffectResult.Done.class);
      assertThat(site.registration()).as("accepted by java-webauthn-server").isPresent();
      assertThat(site.registration().get().isBackedUp()).isTrue();

      BitwardenCli owner = new BitwardenCli(program, folder.resolve("owner"), vault.ca());
      owner.login(vault.url().toString(), staff.mail("agent"), passwordFile(password));
      JsonNode item = owner.named("Wiki, passkey of Ada Lovelace", "items");
      JsonNode credential = item.at("/login/fido2Credentials/0");
      assertThat(item.path("login").path("username").asText()).isEqualTo(staff.uid("ada"));
      assertThat(item.at("/login/uris/0/uri").asText()).isEqualTo(site.origin().toString());
      assertThat(credential.path("keyType").asText()).isEqualTo("public-key");
      assertThat(credential.path("keyAlgorithm").asText()).isEqualTo("ECDSA");
      assertThat(credential.path("keyCurve").asText()).isEqualTo("P-256");
      assertThat(credential.path("discoverable").asText()).isEqualTo("true");

      for (int i = 0; i < 2; i++) {
        AssertionRequest request = site.challenge();
        AssertionResult result = site.finish(request, sign(request, credential, site));
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.getUsername()).isEqualTo(staff.uid("ada"));
      }
    }
  }

  private static RelyingParty party(PasskeyRelyingParty site) {
    return new RelyingParty(
        "localhost",
        "Wiki",
        site.origin(),
        site.api(),
        RelyingParty.Account.UID,
        PinnedTls.trusting(List.of()),
        Duration.ofSeconds(30));
  }

  /** What a Bitwarden client does with the credential, out of its decrypted form alone. */
  private static String sign(
      AssertionRequest request, JsonNode credential, PasskeyRelyingParty site) throws Exception {
    byte[] client =
        JSON.createObjectNode()
            .put("type", "webauthn.get")
            .put(
                "challenge",
                request.getPublicKeyCredentialRequestOptions().getChallenge().getBase64Url())
            .put("origin", site.origin().toString())
            .put("crossOrigin", false)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    byte[] data =
        ByteBuffer.allocate(37)
            .put(sha256(credential.path("rpId").asText().getBytes(StandardCharsets.UTF_8)))
            .put(FLAGS)
            .putInt(credential.path("counter").asInt())
            .array();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(
        KeyFactory.getInstance("EC")
            .generatePrivate(
                new PKCS8EncodedKeySpec(
                    Base64.getUrlDecoder().decode(credential.path("keyValue").asText()))));
    signature.update(data);
    signature.update(sha256(client));
    ObjectNode answer = JSON.createObjectNode();
    String id = id(UUID.fromString(credential.path("credentialId").asText()));
    answer.put("id", id).put("rawId", id).put("type", "public-key");
    answer.putObject("clientExtensionResults");
    answer
        .putObject("response")
        .put("authenticatorData", base64url(data))
        .put("clientDataJSON", base64url(client))
        .put("signature", base64url(signature.sign()))
        .put("userHandle", credential.path("userHandle").asText());
    return answer.toString();
  }

  private static String id(UUID id) {
    return base64url(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Path passwordFile(Secret password) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, password.copy());
  }
}
