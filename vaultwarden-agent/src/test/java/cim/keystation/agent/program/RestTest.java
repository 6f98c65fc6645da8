// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.SampleOffice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route of the interface, as a client sees it. */
class RestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();

  @TempDir Path directory;
  private SampleOffice office;
  private AgentServer server;
  private String admin;

  private record Answer(int status, String type, String body, okhttp3.Headers headers) {
    JsonNode json() throws Exception {
      return JSON.readTree(body);
    }
  }

  @BeforeEach
  void open() throws Exception {
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .person("grace", "Grace Hopper")
            .answer("ldap", "grace", new EffectResult.Failed("no answer"))
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1")
            .activeCard(4712, "grace", "YubiKey 5C", "5.4.3");
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    admin = office.token(Role.ADMIN, "sam");
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
  }

  @Test
  void listsCardsWithTheirEffectsAPageAtATime() throws Exception {
    JsonNode list = get("/api/v1/cards", admin).json();
    assertThat(list.path("total").asInt()).isEqualTo(2);
    JsonNode graces = list.path("cards").get(1);
    assertThat(graces.path("serial").asLong()).isEqualTo(4712);
    assertThat(graces.path("name").asText()).isEqualTo("Grace Hopper");
    assertThat(graces.path("effects").get(0).path("state").asText()).isEqualTo("FAILED");
    assertThat(graces.path("effects").get(0).path("detail").asText()).isEqualTo("no answer");
    JsonNode page = get("/api/v1/cards?limit=1", admin).json();
    assertThat(page.path("next").asInt()).isEqualTo(1);
    JsonNode last = get("/api/v1/cards?limit=1&offset=1", admin).json();
    assertThat(last.has("next")).isFalse();
    assertThat(get("/api/v1/cards?effect=failed", admin).json().path("total").asInt()).isEqualTo(1);
    assertThat(get("/api/v1/cards?uid=ada", admin).json().path("total").asInt()).isEqualTo(1);
    assertThat(get("/api/v1/cards?state=lost", admin).json().path("total").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"state=gone", "limit=0", "limit=501", "offset=-1", "limit=ten", "effect=maybe"})
  void refusesQueriesThatMeanNothing(String query) throws Exception {
    Answer answer = get("/api/v1/cards?" + query, admin);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains(query.split("=")[0]);
    assertThat(answer.json().path("next").asText()).isNotEmpty();
  }

  @Test
  void showsOneCardAndItsEffects() throws Exception {
    JsonNode file = get("/api/v1/cards/4711", admin).json();
    assertThat(file.path("card").path("state").asText()).isEqualTo("ACTIVE");
    assertThat(file.path("slots")).hasSize(4);
    assertThat(file.path("openPgp")).hasSize(3);
    assertThat(file.path("moves").findValuesAsText("move")).contains("hold", "lost");
    assertThat(get("/api/v1/cards/4711/effects", admin).json()).hasSize(3);
    assertThat(get("/api/v1/cards/1", admin).status()).isEqualTo(404);
    assertThat(get("/api/v1/cards/zero", admin).status()).isEqualTo(400);
  }

  @Test
  void movesCards() throws Exception {
    Answer held =
        post(
            "/api/v1/cards/4711/transitions",
            admin,
            "{\"move\":\"hold\",\"reason\":\"forgotten\"}");
    assertThat(held.status()).isEqualTo(200);
    assertThat(held.json().path("state").asText()).isEqualTo("SUSPENDED");
    Answer again =
        post(
            "/api/v1/cards/4711/transitions",
            admin,
            "{\"move\":\"hold\",\"reason\":\"FORGOTTEN\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("type").asText()).isEqualTo("urn:keystation:problem:wrong_state");
    for (String odd :
        new String[] {
          "{}",
          "{\"move\":\"activate\"}",
          "{\"move\":\"hold\",\"reason\":\"found\"}",
          "[]",
          "nul",
          "{\"move\":\"hold\",\"reason\":\"forgotten\",\"extra\":1}"
        }) {
      assertThat(post("/api/v1/cards/4711/transitions", admin, odd).status()).isEqualTo(400);
    }
  }

  @Test
  void issuesCodesButNotForOneself() throws Exception {
    Answer made = post("/api/v1/codes", admin, "{\"uid\":\"ada\",\"valid\":\"PT1H\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("code").asText()).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");
    assertThat(Instant.parse(made.json().path("expires").asText())).isAfter(Instant.now());
    assertThat(made.headers().get("Cache-Control")).isEqualTo("no-store");
    String ada = office.token(Role.HELPDESK, "ada");
    Answer own = post("/api/v1/codes", ada, "{\"uid\":\"ada\"}");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.json().path("type").asText()).isEqualTo("urn:keystation:problem:for_oneself");
    assertThat(post("/api/v1/codes", admin, "{\"uid\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(post("/api/v1/codes", admin, "{\"uid\":\"ada\",\"valid\":\"1h\"}").status())
        .isEqualTo(400);
    office.directoryDown(true);
    assertThat(post("/api/v1/codes", admin, "{\"uid\":\"ada\"}").status()).isEqualTo(503);
  }

  @Test
  void retriesEffectsAndImportsBundles() throws Exception {
    assertThat(post("/api/v1/cards/4712/effects/ldap/retry", admin, "").status()).isEqualTo(202);
    assertThat(post("/api/v1/cards/4711/effects/ldap/retry", admin, "").status()).isEqualTo(409);
    assertThat(post("/api/v1/cards/4711/effects/fax/retry", admin, "").status()).isEqualTo(404);
    RequestBody bundle =
        RequestBody.create(office.bundle("ada"), MediaType.get("application/octet-stream"));
    assertThat(send(request("/api/v1/bundles", admin).post(bundle).build()).status())
        .isEqualTo(201);
    assertThat(send(request("/api/v1/bundles", admin).post(bundle).build()).status())
        .isEqualTo(200);
    assertThat(post("/api/v1/bundles", admin, "rubbish").status()).isEqualTo(400);
  }

  @Test
  void givesTheAuditLogInPartsWholeAndVerified() throws Exception {
    JsonNode first = get("/api/v1/audit?limit=2", admin).json();
    assertThat(first.path("records").get(0).path("seq").asLong()).isEqualTo(1);
    assertThat(first.path("next").asLong()).isEqualTo(3);
    assertThat(get("/api/v1/audit?subject=card/4711", admin).json().path("records"))
        .allMatch(record -> record.path("subject").asText().equals("card/4711"));
    JsonNode verified = get("/api/v1/audit/verification", admin).json();
    assertThat(verified.path("whole").asBoolean()).isTrue();
    String export = get("/api/v1/audit/export", admin).body();
    assertThat(
            cim.keystation.agent.audit.AuditVerifier.file(
                    new StringReader(export), office.keys().audit().getPublic())
                .problems())
        .isEmpty();
  }

  @Test
  void saysWhoOneIsAndWhetherItIsAliveAndReady() throws Exception {
    assertThat(get("/api/v1/session", admin).json().path("role").asText()).isEqualTo("admin");
    assertThat(get("/health", null).status()).isEqualTo(200);
    assertThat(get("/ready", null).body()).isEqualTo("register ready\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/cards",
    "GET,/api/v1/cards/4711",
    "GET,/api/v1/cards/4711/effects",
    "POST,/api/v1/cards/4711/effects/ldap/retry",
    "POST,/api/v1/cards/4711/transitions",
    "POST,/api/v1/codes",
    "POST,/api/v1/bundles",
    "GET,/api/v1/audit",
    "GET,/api/v1/audit/verification",
    "GET,/api/v1/audit/export",
    "GET,/api/v1/session"
  })
  void nothingWithoutAToken(String method, String path) throws Exception {
    RequestBody body = method.equals("POST") ? RequestBody.create("{}", null) : null;
    Request bare = new Request.Builder().url(url(path)).method(method, body).build();
    Answer answer = send(bare);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().get("WWW-Authenticate")).startsWith("Bearer");
    assertThat(send(bare.newBuilder().header("Authorization", "Bearer x").build()).status())
        .isEqualTo(401);
    assertThat(send(bare.newBuilder().header("Cookie", "keystation=" + admin).build()).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/cards/4711/effects/ldap/retry,''",
    "/api/v1/cards/4711/transitions,'{\"move\":\"hold\",\"reason\":\"forgotten\"}'",
    "/api/v1/codes,'{\"uid\":\"ada\"}'",
    "/api/v1/bundles,x"
  })
  void anAuditorChangesNothing(String path, String body) throws Exception {
    assertThat(post(path, office.token(Role.AUDITOR, "eve"), body).status()).isEqualTo(403);
  }

  @Test
  void wrongTokensAreSlowedDownAndRightOnesAreNot() throws Exception {
    int status = 0;
    for (int i = 0; i < 11; i++) {
      status = get("/api/v1/session", "wrong").status();
    }
    assertThat(status).isEqualTo(429);
    assertThat(get("/api/v1/session", admin).status()).isEqualTo(200);
  }

  @Test
  void otherFormsSizesAndMethodsAreProblemsToo() throws Exception {
    Answer form =
        send(
            request("/api/v1/codes", admin)
                .post(
                    RequestBody.create(
                        "uid=ada", MediaType.get("application/x-www-form-urlencoded")))
                .build());
    assertThat(form.status()).isEqualTo(415);
    Answer large = post("/api/v1/codes", admin, "x".repeat(1024 * 1024 + 1));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.type()).isEqualTo("application/problem+json");
    assertThat(get("/api/v1/nothing", admin).status()).isEqualTo(404);
    assertThat(get("/api/v1/nothing", admin).type()).isEqualTo("application/problem+json");
    assertThat(send(request("/api/v1/cards", admin).delete().build()).status()).isEqualTo(405);
  }

  @Test
  void answersToItsOwnNamesOnlyAndSaysNothingAcrossOrigins() throws Exception {
    for (String foreign : new String[] {"evil.example", "127.0.0.1.evil.example", "localhost.x"}) {
      assertThat(
              raw("GET /health HTTP/1.1\r\nHost: " + foreign + ":80\r\nConnection: close\r\n\r\n"))
          .contains(" 421 ");
    }
    assertThat(
            raw(
                "GET /health HTTP/1.1\r\nHost: localhost:"
                    + server.port()
                    + "\r\nConnection: close\r\n\r\n"))
        .contains(" 200 ");
    Answer answer =
        send(request("/api/v1/session", admin).header("Origin", "https://evil.example").build());
    assertThat(answer.headers().names())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    assertThat(answer.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe-inline", "script-src");
    assertThat(answer.headers().get("Server")).isNull();
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Answer get(String path, String token) throws Exception {
    return send(request(path, token).build());
  }

  private Answer post(String path, String token, String json) throws Exception {
    return send(
        request(path, token)
            .post(RequestBody.create(json, MediaType.get("application/json")))
            .build());
  }

  private Request.Builder request(String path, String token) {
    Request.Builder request = new Request.Builder().url(url(path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private String url(String path) {
    return server.url().resolve(path).toString();
  }

  private Answer send(Request request) throws Exception {
    try (Response response = http.newCall(request).execute()) {
      return new Answer(
          response.code(),
          String.valueOf(response.header("Content-Type")),
          response.body().string(),
          response.headers());
    }
  }
}
