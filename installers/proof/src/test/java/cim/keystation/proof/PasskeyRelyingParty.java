// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Yubico's java-webauthn-server behind the FIDO2 server transport binding, for one account. Who
 * hasn't the token is refused.
 */
final class PasskeyRelyingParty implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "a token of the proof";
  private final HttpServer http;
  private final RegisteredKeys keys;
  private final ByteArray handle = new ByteArray(new byte[] {9, 8, 7, 6});
  private final RelyingParty party;
  private @Nullable PublicKeyCredentialCreationOptions open;
  private Optional<RegistrationResult> registration = Optional.empty();

  PasskeyRelyingParty(String account) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys = new RegisteredKeys(account, handle);
    party =
        RelyingParty.builder()
            .identity(RelyingPartyIdentity.builder().id("localhost").name("Wiki").build())
            .credentialRepository(keys)
            .origins(Set.of(origin().toString()))
            .validateSignatureCounter(true)
            .build();
    http.createContext("/webauthn/attestation/options", exchange -> answer(exchange, true));
    http.createContext("/webauthn/attestation/result", exchange -> answer(exchange, false));
    http.start();
  }

  URI origin() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  URI api() {
    return origin().resolve("/webauthn");
  }

  static String token() {
    return TOKEN;
  }

  Optional<RegistrationResult> registration() {
    return registration;
  }

  AssertionRequest challenge() {
    return party.startAssertion(
        StartAssertionOptions.builder()
            .userVerification(UserVerificationRequirement.PREFERRED)
            .build());
  }

  AssertionResult finish(AssertionRequest request, String answer) throws Exception {
    return party.finishAssertion(
        FinishAssertionOptions.builder()
            .request(request)
            .response(PublicKeyCredential.parseAssertionResponseJson(answer))
            .build());
  }

  private void answer(HttpExchange exchange, boolean begin) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    int status = 200;
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
          throw new IllegalStateException("who are you?");
        }
        answer = begin ? begin(JSON.readTree(body)) : end(body);
        answer.put("status", "ok").put("errorMessage", "");
      } catch (Exception e) {
        status = 400;
        answer.put("status", "failed").put("errorMessage", String.valueOf(e.getMessage()));
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode begin(JsonNode request) throws IOException {
    PublicKeyCredentialCreationOptions options =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(request.path("username").asText())
                        .displayName(request.path("displayName").asText())
                        .id(handle)
                        .build())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .build())
                .build());
    open = options;
    return (ObjectNode) JSON.readTree(options.toCredentialsCreateJson());
  }

  private ObjectNode end(String body) throws Exception {
    PublicKeyCredentialCreationOptions request = open;
    open = null;
    if (request == null) {
      throw new IllegalStateException("no registration is open");
    }
    RegistrationResult result =
        party.finishRegistration(
            FinishRegistrationOptions.builder()
                .request(request)
                .response(PublicKeyCredential.parseRegistrationResponseJson(body))
                .build());
    keys.add(result);
    registration = Optional.of(result);
    return JSON.createObjectNode();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
