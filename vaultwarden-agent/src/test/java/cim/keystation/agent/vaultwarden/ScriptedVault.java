// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * The few routes that the target uses, over a vault in memory that is as blind as the real one, and
 * with faults on request. What Vaultwarden itself answers is the stand-in's business.
 */
final class ScriptedVault extends Dispatcher implements AutoCloseable {
  static final String EMAIL = "agent@example.test";

  /** The weakest that is allowed, since every test logs in. */
  private static final Kdf KDF = new Kdf(Kdf.Type.ARGON2ID, 1, 15, 1);

  private static final AccountKeys KEYS = AccountKeys.generate(new SecureRandom());

  /** Spoils the answer to the next request whose method and path begin so, after it took effect. */
  record Fault(String request, UnaryOperator<MockResponse.Builder> spoil) {}

  final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
  final ConcurrentLinkedDeque<String> requests = new ConcurrentLinkedDeque<>();
  final Map<String, ObjectNode> items = new LinkedHashMap<>();
  final ArrayNode members = VaultHttp.JSON.createArrayNode();
  final ArrayNode collections = VaultHttp.JSON.createArrayNode();
  final ArrayNode organisations = VaultHttp.JSON.createArrayNode();
  final SecureRandom random = new SecureRandom();
  private final MockWebServer server = new MockWebServer();
  final AtomicInteger clock = new AtomicInteger();
  private final ObjectNode account;
  private volatile String deletion = "";
  private volatile String meddled = "";
  private volatile Runnable meddling = () -> {};
  private int tokens;

  ScriptedVault() throws IOException {
    try (Secret password = password();
        MasterKey master = MasterKey.derive(KDF, EMAIL, password);
        VaultKey stretched = master.stretched();
        VaultKey userKey = VaultKey.random(random)) {
      account =
          VaultHttp.JSON
              .createObjectNode()
              .put("Kdf", KDF.type().ordinal())
              .put("KdfIterations", KDF.iterations())
              .put("KdfMemory", KDF.memory())
              .put("KdfParallelism", KDF.parallelism())
              .put("Key", stretched.encrypt(userKey.secret(), random))
              .put("PrivateKey", KEYS.wrappedPrivateKey(userKey, random));
    }
    server.setDispatcher(this);
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  static Secret password() {
    return Secret.ofChars("correct horse battery staple".toCharArray());
  }

  VaultSettings settings() {
    return new VaultSettings(
        server.url("/").uri(),
        PinnedTls.trusting(java.util.List.of()),
        UUID.randomUUID(),
        EMAIL,
        "user." + UUID.randomUUID(),
        "Cards",
        Duration.ofMillis(700));
  }

  /** Somebody else deletes every item just before that request is answered. */
  void deleteBefore(String request) {
    deletion = request;
  }

  /** Somebody else does something just after that request took effect, and before the next. */
  void after(String request, Runnable somebody) {
    meddling = somebody;
    meddled = request;
  }

  /** The token stops working, as after a restart with another key. */
  void forgetTokens() {
    tokens++;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String line = request.getMethod() + " " + request.getUrl().encodedPath();
    requests.add(line);
    if (line.equals(deletion)) {
      deletion = "";
      items.clear();
    }
    MockResponse.Builder answer;
    try {
      answer = answer(line, request);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (line.equals(meddled)) {
      meddled = "";
      meddling.run();
    }
    Fault fault = faults.peek();
    if (fault != null && line.startsWith(fault.request())) {
      faults.remove();
      answer = fault.spoil().apply(answer);
    }
    return answer.build();
  }

  private MockResponse.Builder answer(String line, RecordedRequest request) throws IOException {
    if (line.equals("POST /identity/connect/token")) {
      return json(account.put("access_token", "token" + tokens).put("expires_in", 7200));
    }
    if (!("Bearer token" + tokens).equals(request.getHeaders().get("Authorization"))) {
      return json(VaultHttp.JSON.readTree("{\"error\":{\"code\":401,\"reason\":\"Unauthorized\"}}"))
          .code(401);
    }
    JsonNode body =
        request.getBodySize() > 0
            ? VaultHttp.JSON.readTree(request.getBody().toByteArray())
            : VaultHttp.JSON.createObjectNode();
    if (line.equals("GET /api/accounts/profile")) {
      return json(VaultHttp.JSON.createObjectNode().set("organizations", organisations));
    }
    if (line.equals("GET /api/accounts/revision-date")) {
      return json(VaultHttp.JSON.getNodeFactory().numberNode(clock.get()));
    }
    if (line.equals("POST /api/organizations")) {
      return json(organisations.addObject().put("id", "org").setAll((ObjectNode) body));
    }
    if (line.equals("GET /api/organizations/org/users")) {
      return list(members);
    }
    if (line.equals("GET /api/organizations/org/collections/details")) {
      return list(collections);
    }
    if (line.equals("POST /api/organizations/org/collections")) {
      String id = "collection" + collections.size();
      return json(collections.addObject().put("id", id).setAll((ObjectNode) body));
    }
    if (line.startsWith("PUT /api/organizations/org/collections/")) {
      collections.forEach(
          each -> {
            if (line.endsWith("/" + each.path("id").asText())) {
              ((ObjectNode) each).setAll((ObjectNode) body);
            }
          });
      return json(body);
    }
    if (line.equals("GET /notifications/hub")) {
      return json(VaultHttp.JSON.createObjectNode()).code(404); // switched off, unless a fault says
    }
    return items(line, body);
  }

  private MockResponse.Builder items(String line, JsonNode body) {
    if (line.equals("GET /api/ciphers/organization-details")) {
      ArrayNode all = VaultHttp.JSON.createArrayNode();
      items.values().forEach(all::add);
      return list(all);
    }
    if (line.equals("POST /api/ciphers/create")) {
      String id = "item" + items.size();
      ObjectNode item = (ObjectNode) body.path("cipher");
      item.set("collectionIds", body.path("collectionIds"));
      items.put(id, item.put("id", id).put("revisionDate", now()));
      return json(item);
    }
    String[] path = line.split("/");
    ObjectNode item = items.get(path[3]);
    if (item != null && line.startsWith("PUT")) {
      item.setAll((ObjectNode) body);
      item.put("revisionDate", now());
    }
    return item == null
        ? json(VaultHttp.JSON.createObjectNode().put("message", "Cipher doesn't exist")).code(400)
        : json(item);
  }

  private String now() {
    return "2026-11-24T00:00:%02d.000000Z".formatted(clock.incrementAndGet());
  }

  private static MockResponse.Builder list(ArrayNode data) {
    return json(VaultHttp.JSON.createObjectNode().set("data", data));
  }

  private static MockResponse.Builder json(JsonNode body) {
    return new MockResponse.Builder()
        .code(200)
        .addHeader("Content-Type", "application/json")
        .body(body.toString());
  }

  /** Stops listening for good. */
  @Override
  public void close() {
    server.close();
  }
}
