// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A relying party that keeps what it is sent without verifying it; java-webauthn-server does that
 * in the proofs. {@code beforeAnswer} runs when a registration arrived and isn't answered yet.
 */
final class FakeSite extends Dispatcher implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final MockWebServer server = new MockWebServer();
  final List<JsonNode> registered = new ArrayList<>();
  String userVerification = "preferred";
  int status = 200;
  boolean answerIsLost;
  Runnable beforeAnswer = () -> {};

  FakeSite() throws IOException {
    server.setDispatcher(this);
    server.start();
  }

  RelyingParty party() {
    String url = "http://localhost:" + server.getPort();
    return new RelyingParty(
        "localhost",
        "Wiki",
        URI.create(url),
        URI.create(url + "/webauthn"),
        RelyingParty.Account.UID,
        PinnedTls.trusting(List.of()),
        Duration.ofSeconds(10));
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    if (status != 200) {
      return answer(status, JSON.createObjectNode().put("status", "failed"));
    }
    try {
      if (!"Bearer let me".equals(request.getHeaders().get("Authorization"))) {
        return answer(401, JSON.createObjectNode());
      }
      JsonNode body = JSON.readTree(request.getBody().toByteArray());
      return request.getTarget().equals("/webauthn/attestation/options")
          ? answer(200, options(body))
          : result(body);
    } catch (IOException e) {
      return answer(400, JSON.createObjectNode());
    }
  }

  private MockResponse result(JsonNode body) {
    beforeAnswer.run();
    registered.add(body);
    return answer(answerIsLost ? 502 : 200, JSON.createObjectNode().put("status", "ok"));
  }

  private ObjectNode options(JsonNode request) {
    ObjectNode options = JSON.createObjectNode().put("status", "ok").put("errorMessage", "");
    options.putObject("rp").put("id", "localhost").put("name", "Wiki");
    options
        .putObject("user")
        .put("id", base64url("handle of " + request.path("username").asText()))
        .put("name", request.path("username").asText())
        .put("displayName", request.path("displayName").asText());
    options.put("challenge", base64url("challenge " + registered.size()));
    options.putArray("pubKeyCredParams").addObject().put("type", "public-key").put("alg", -7);
    options.putObject("authenticatorSelection").put("userVerification", userVerification);
    var excluded = options.putArray("excludeCredentials");
    registered.forEach(
        each -> excluded.addObject().put("type", "public-key").put("id", each.path("id").asText()));
    return options;
  }

  private static String base64url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MockResponse answer(int status, JsonNode body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body.toString())
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
