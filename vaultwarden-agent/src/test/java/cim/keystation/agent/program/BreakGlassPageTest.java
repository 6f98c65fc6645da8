// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.breakglass.PasswordHash;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The break-glass account over page and REST, without scripts. */
class BreakGlassPageTest {
  private static final String RIGHT = "correct horse battery";
  private static final String DOOR = "/sign-in/break-glass";

  @TempDir Path directory;
  private SampleOffice office;
  private AgentServer server;
  private BreakGlass account;
  private String hash;

  @BeforeEach
  void open() throws Exception {
    office = SampleOffice.open(directory);
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    account = new BreakGlass(office.agent().database(), office.agent().audit(), office.clock);
    try (Secret password = Secret.ofChars(RIGHT.toCharArray())) {
      hash = PasswordHash.of(password, new SecureRandom()).text();
    }
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
  }

  @Test
  void withoutAnAccountThereIsNoWayToIt() throws Exception {
    PageVisitor visitor = new PageVisitor(server);
    assertThat(visitor.get("/sign-in")).doesNotContain(DOOR).contains("Token");
    assertThat(visitor.leadsTo(DOOR)).isEqualTo("/sign-in");
    assertThat(visitor.fill("/sign-in", DOOR, "password", RIGHT).location()).isEqualTo("/sign-in");
  }

  @Test
  void everyPageSaysHowOneCameInUntilTheAccountIsCleared() throws Exception {
    assertThat(rest("PUT", Role.ADMIN, "{\"hash\":\"" + hash + "\"}")).startsWith("204");
    PageVisitor visitor = new PageVisitor(server);
    assertThat(visitor.get("/sign-in")).contains(DOOR, "Sign in without a passkey");
    assertThat(visitor.get(DOOR)).contains("value=\"break-glass\"").doesNotContain("<script");
    assertThat(visitor.fill(DOOR, DOOR, "password", RIGHT).location()).isEqualTo("/");
    for (String path : List.of("/", "/cards", "/people", "/vault", "/codes", "/audit", "/access")) {
      assertThat(visitor.get(path)).contains("bar glass", "break-glass", "until");
    }
    assertThat(visitor.get("/access")).contains("admin/rest").contains("Wrong passwords since");
    assertThat(rest("DELETE", Role.ADMIN, "")).startsWith("204");
    assertThat(visitor.leadsTo("/")).isEqualTo("/sign-in?ended=1");
    assertThat(actions())
        .containsSubsequence(
            "page.break-glass-set",
            "page.break-glass-used",
            "page.sign-in",
            "page.break-glass-cleared");
  }

  @Test
  void wrongPasswordsLockAndSayForHowLong() throws Exception {
    setAccount();
    PageVisitor visitor = new PageVisitor(server);
    PageVisitor.Answer wrong = visitor.fill(DOOR, DOOR, "password", "wrong");
    assertThat(wrong.code()).isEqualTo(401);
    assertThat(wrong.body()).contains("That isn’t the password");
    visitor.fill(DOOR, DOOR, "password", "wrong");
    PageVisitor.Answer third = visitor.fill(DOOR, DOOR, "password", "wrong");
    assertThat(third.code()).isEqualTo(429);
    assertThat(third.body()).containsPattern("For another [0-9]+ s nobody gets in this way");
    PageVisitor.Answer right = visitor.fill(DOOR, DOOR, "password", RIGHT);
    assertThat(right.code()).isEqualTo(429);
    assertThat(right.body()).contains("not even with the right one");
    assertThat(new PageVisitor(server).get(DOOR)).contains("not even with the right one");
    assertThat(rest("GET", Role.ADMIN, "")).contains("\"wrong\":3", "lockedUntil");
  }

  @Test
  void aFormOfAnotherSiteOrNoFormIsNotEvenATry() throws Exception {
    setAccount();
    PageVisitor visitor = new PageVisitor(server);
    visitor.get(DOOR);
    assertThat(visitor.post(DOOR, "another", "password", "wrong").code()).isEqualTo(403);
    assertThat(visitor.post(DOOR, "", "password", "x".repeat(5000)).code()).isEqualTo(400);
    assertThat(account.standing().orElseThrow().wrong()).isZero();
  }

  @Test
  void onlyAdministratorsSetItAndOnlyToSomethingThatProtects() throws Exception {
    assertThat(rest("GET", Role.HELPDESK, "")).startsWith("403");
    assertThat(rest("PUT", Role.HELPDESK, "{\"hash\":\"" + hash + "\"}")).startsWith("403");
    assertThat(rest("DELETE", Role.AUDITOR, "")).startsWith("403");
    assertThat(rest("PUT", Role.ADMIN, "{}")).startsWith("400");
    assertThat(rest("PUT", Role.ADMIN, "{\"hash\":\"" + RIGHT + "\"}"))
        .startsWith("400")
        .doesNotContain(RIGHT);
    assertThat(rest("DELETE", Role.ADMIN, "")).startsWith("404");
    assertThat(rest("GET", Role.ADMIN, "")).isEqualTo("200 {\"set\":false}");
  }

  private void setAccount() {
    account.set(new Bearer("sam", Role.ADMIN, "test", Instant.MAX), PasswordHash.parse(hash));
  }

  /** Status and body. */
  private String rest(String method, Role role, String json) throws IOException {
    RequestBody body = RequestBody.create(json, MediaType.get("application/json"));
    Request request =
        new Request.Builder()
            .url(server.url().resolve("/api/v1/break-glass").toString())
            .header("Authorization", "Bearer " + office.token(role, "rest"))
            .method(method, method.equals("GET") ? null : body)
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      return response.code() + " " + response.body().string();
    }
  }

  private List<String> actions() {
    return office.agent().database().read(sql -> AuditLog.from(sql, 1, 100)).stream()
        .map(AuditRecord::action)
        .toList();
  }
}
