// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.passkey.AttestationObject;
import cim.keystation.card.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The browser's part between one server and a security key (WebAuthn level 2, 5.1). */
final class WebauthnClient {
  private final String origin;
  private final String host;

  WebauthnClient(URI server) {
    this.host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    int port = server.getPort();
    boolean usual = port < 0 || port == (server.getScheme().equals("https") ? 443 : 80);
    this.origin = server.getScheme() + "://" + host + (usual ? "" : ":" + port);
  }

  /** Answers the server's wish for a new credential; attestation is left out, as it asks for. */
  ObjectNode create(JsonNode options, SecurityKey key) throws VaultException, SecurityKeyException {
    String rpId = rpId(options.path("rp").path("id"));
    byte[] client = clientData("webauthn.create", options.path("challenge").asText());
    JsonNode user = options.path("user");
    SecurityKey.Made made =
        key.make(
            new SecurityKey.Wanted(
                sha256(client),
                rpId,
                options.path("rp").path("name").asText(rpId),
                bytes(user.path("id").asText()),
                user.path("name").asText(),
                user.path("displayName").asText(),
                ids(options.path("excludeCredentials"))));
    ObjectNode answer = answer(made.credentialId());
    answer
        .putObject("response")
        .put(
            "attestationObject",
            base64url(AttestationObject.none(made.authenticatorData().toArray())))
        .put("clientDataJSON", base64url(client));
    return answer;
  }

  /** Answers a challenge. */
  ObjectNode get(JsonNode options, SecurityKey key) throws VaultException, SecurityKeyException {
    String rpId = rpId(options.path("rpId"));
    byte[] client = clientData("webauthn.get", options.path("challenge").asText());
    SecurityKey.Signed signed =
        key.sign(rpId, sha256(client), ids(options.path("allowCredentials")));
    ObjectNode answer = answer(signed.credentialId());
    answer
        .putObject("response")
        .put("authenticatorData", base64url(signed.authenticatorData().toArray()))
        .put("clientDataJSON", base64url(client))
        .put("signature", base64url(signed.signature().toArray()));
    return answer;
  }

  private static ObjectNode answer(Bytes credentialId) {
    String id = base64url(credentialId.toArray());
    ObjectNode answer = VaultHttp.JSON.createObjectNode();
    answer.put("id", id).put("rawId", id).put("type", "public-key").putObject("extensions");
    return answer;
  }

  /** As a browser does, gives no answer to a site of another name. */
  private String rpId(JsonNode named) throws VaultException {
    String rpId = named.asText(host);
    if (!host.equals(rpId) && !host.endsWith("." + rpId)) {
      throw new VaultException.Misconfigured(
          "Vaultwarden is asked as " + host + " and calls itself " + rpId);
    }
    return rpId;
  }

  private byte[] clientData(String type, String challenge) {
    return VaultHttp.JSON
        .createObjectNode()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin)
        .put("crossOrigin", false)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Bytes> ids(JsonNode descriptors) throws VaultException {
    List<Bytes> ids = new ArrayList<>();
    for (JsonNode each : descriptors) {
      ids.add(bytes(each.path("id").asText()));
    }
    return ids;
  }

  private static Bytes bytes(String base64url) throws VaultException {
    try {
      return Bytes.of(Base64.getUrlDecoder().decode(base64url));
    } catch (IllegalArgumentException e) {
      throw new VaultException.Misconfigured("Vaultwarden's WebAuthn options can't be read");
    }
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Bytes sha256(byte[] bytes) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }
}
