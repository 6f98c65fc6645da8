// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.card.CardSerial;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser without scripts sees it. */
class PageTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final Map<String, String> cookies = new TreeMap<>();

  @TempDir Path directory;
  private SampleOffice office;
  private AgentServer server;
  private String language = "en";

  private record Answer(int status, String location, String body, List<String> cookies) {}

  @BeforeEach
  void open() throws Exception {
    office =
        SampleOffice.open(directory)
            .person("ada", HOSTILE)
            .person("grace", "Grace Hopper")
            .answer("ldap", "grace", new EffectResult.Failed("no <b>answer</b>"))
            .answer("nats", "grace", new EffectResult.Impossible("no such account"))
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1")
            .activeCard(4712, "grace", "YubiKey 5C", "5.4.3");
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
  }

  @Test
  void everyPageAsksForASignInFirst() throws Exception {
    for (String path : List.of("/cards", "/cards/4711", "/codes", "/audit")) {
      Answer answer = get(path);
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.location()).isEqualTo("/sign-in");
    }
  }

  @Test
  void aTokenSignsInWithACookieThatScriptsAndOtherSitesDontGet() throws Exception {
    Answer answer = signIn(Role.ADMIN, "sam");
    assertThat(answer.location()).isEqualTo("/");
    assertThat(answer.cookies())
        .anyMatch(
            cookie ->
                cookie.startsWith("keystation=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Strict"));
    assertThat(get("/cards").body()).contains("Administrator").contains("sam");
    assertThat(audited("page.sign-in")).isEqualTo("admin/sam");
  }

  @Test
  void aWrongTokenGetsAPageThatSaysSo() throws Exception {
    Answer form = get("/sign-in");
    Answer answer = post("/sign-in", Map.of("form", formToken(form.body()), "token", "wrong"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("role=\"alert\"").contains("isn’t valid");
    assertThat(cookies).doesNotContainKey("keystation");
  }

  @Test
  void aLinkSignsInOnceAndNotByBeingOpened() throws Exception {
    URI link = server.signInLink(Role.AUDITOR, "eve");
    String path = link.getPath() + "?" + link.getQuery();
    get(path);
    Answer form = get(path);
    Map<String, String> fields =
        Map.of("form", formToken(form.body()), "code", link.getQuery().substring("code=".length()));
    assertThat(post("/sign-in", fields).location()).isEqualTo("/");
    cookies.clear();
    Answer again = get(path);
    Answer refused =
        post("/sign-in", Map.of("form", formToken(again.body()), "code", fields.get("code")));
    assertThat(refused.status()).isEqualTo(401);
  }

  @Test
  void theOverviewCountsAndTheExportHoldsWhatTheFilterFits() throws Exception {
    signIn(Role.AUDITOR, "eve");
    assertThat(text(get("/").body())).contains("Active 2", "1 failed", "Waiting: 1");
    String all = get("/cards.csv").body();
    assertThat(all.lines()).hasSize(3);
    assertThat(all).startsWith("\"serial\",\"uid\"").contains("\"no <b>answer</b>\"");
    assertThat(get("/cards.csv?q=grace").body().lines()).hasSize(2);
    assertThat(get("/access").status()).isEqualTo(403);
  }

  @Test
  void onlyThePageThatAsksForAPasskeyMayRunAScript() throws Exception {
    for (String path : List.of("/sign-in", "/cards", "/register?code=wrong")) {
      Request.Builder request =
          new Request.Builder()
              .url("http://localhost:" + server.port() + path)
              .header("Host", "localhost:" + server.port());
      try (Response response = http.newCall(request.build()).execute()) {
        String policy = String.valueOf(response.header("Content-Security-Policy"));
        assertThat(policy).startsWith("default-src 'none'");
        assertThat(policy.contains("script-src 'self'")).isEqualTo(path.equals("/sign-in"));
      }
    }
  }

  @Test
  void theListShowsEverySystemsStateInWords() throws Exception {
    signIn(Role.AUDITOR, "eve");
    String list = get("/cards").body();
    assertThat(text(list))
        .contains("ldap failed")
        .contains("nats impossible")
        .contains("vaultwarden done")
        .contains("no such account · ")
        .contains("Active")
        .contains("YubiKey 5C 4712");
    assertThat(text(get("/cards?effect=failed").body())).contains("4712").doesNotContain("4711");
    assertThat(text(get("/cards?q=nobody").body())).contains("No cards here");
  }

  @Test
  void hostileNamesAndDetailsStayText() throws Exception {
    signIn(Role.ADMIN, "sam");
    for (String path : List.of("/cards", "/cards/4711", "/cards/4712", "/audit")) {
      assertThat(get(path).body()).doesNotContain("<img").doesNotContain("<b>answer");
    }
    assertThat(get("/cards/4711").body()).contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(get("/cards?q=" + "%22%3E%3Cscript%3E").body())
        .contains("value=\"&quot;&gt;&lt;script&gt;\"")
        .doesNotContain("<script");
  }

  @Test
  void aCardsPageShowsProofKeysAndTrailAndRetries() throws Exception {
    signIn(Role.ADMIN, "sam");
    String page = get("/cards/4712").body();
    assertThat(text(page))
        .contains("vaultwarden shows revision")
        .contains("no <b>answer</b>")
        .contains("9A")
        .contains("Signature")
        .contains("card.activate")
        .contains("Try again now");
    office.answer("ldap", "grace", new EffectResult.Done("entry read back"));
    Answer retried = post("/cards/4712/effects/ldap/retry", Map.of("form", formToken(page)));
    assertThat(retried.location()).isEqualTo("/cards/4712");
    office.awaitAnswers(new CardSerial(4712));
    assertThat(text(get("/cards/4712").body()))
        .contains("It is being tried again.")
        .contains("entry read back");
    assertThat(audited("effect.retry")).isEqualTo("admin/sam");
  }

  @Test
  void theStateIsChangedOnlyWhenConfirmed() throws Exception {
    signIn(Role.HELPDESK, "tom");
    String page = get("/cards/4711").body();
    assertThat(page).contains("value=\"hold forgotten\"").doesNotContain("value=\"lost lost\"");
    Map<String, String> fields = new TreeMap<>(Map.of("form", formToken(page)));
    fields.put("move", "hold forgotten");
    assertThat(post("/cards/4711/moves", fields).status()).isEqualTo(400);
    fields.put("sure", "yes");
    assertThat(post("/cards/4711/moves", fields).status()).isEqualTo(303);
    assertThat(text(get("/cards/4711").body())).contains("On hold").contains("Release");
    fields.put("move", "lost lost");
    assertThat(post("/cards/4711/moves", fields).status()).isEqualTo(403);
  }

  @Test
  void aCodeIsShownOnceAndNeverForOneself() throws Exception {
    signIn(Role.HELPDESK, "ada");
    String page = get("/codes").body();
    Map<String, String> fields = new TreeMap<>(Map.of("form", formToken(page), "hours", "8"));
    fields.put("uid", "grace");
    Answer made = post("/codes", fields);
    Matcher code = Pattern.compile("id=\"code\">([0-9A-Z]{5}-[0-9A-Z]{5})<").matcher(made.body());
    assertThat(code.find()).isTrue();
    for (String path : List.of("/cards", "/cards/4712", "/audit", "/codes?uid=grace")) {
      assertThat(get(path).body()).doesNotContain(code.group(1));
    }
    fields.put("uid", "ada");
    Answer own = post("/codes", fields);
    assertThat(own.status()).isEqualTo(403);
    assertThat(text(own.body())).contains("Nobody does this for their own card");
    assertThat(get("/cards/4711").body()).doesNotContain("action=\"/codes\"");
  }

  @Test
  void formsOfOtherSessionsAndOtherSitesAreRefused() throws Exception {
    signIn(Role.ADMIN, "sam");
    String page = get("/cards/4712").body();
    String retry = "/cards/4712/effects/ldap/retry";
    assertThat(post(retry, Map.of()).status()).isEqualTo(403);
    assertThat(post(retry, Map.of("form", "x")).status()).isEqualTo(403);
    Map<String, String> good = Map.of("form", formToken(page));
    assertThat(post(retry, good, "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(post(retry, good, "Origin", "null").status()).isEqualTo(403);
    assertThat(post(retry, good, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    String own = server.url().toString().replaceFirst("/$", "");
    assertThat(post(retry, good, "Origin", own).status()).isEqualTo(303);
  }

  /** Else another site could sign a browser in, as somebody of its choice. */
  @Test
  void nobodyIsSignedInByAFormThatWasNeverOpened() throws Exception {
    for (String form : List.of("null", "")) {
      cookies.clear();
      assertThat(post("/sign-in", Map.of("form", form, "token", "x")).status()).isEqualTo(403);
      cookies.put("keystation_form", "");
      assertThat(post("/sign-in", Map.of("form", form, "token", "x")).status()).isEqualTo(403);
    }
  }

  @Test
  void signingOutEndsTheSession() throws Exception {
    signIn(Role.ADMIN, "sam");
    String before = cookies.get("keystation");
    String page = get("/cards").body();
    assertThat(post("/sign-out", Map.of("form", formToken(page))).status()).isEqualTo(303);
    cookies.put("keystation", before);
    assertThat(get("/cards").location()).isEqualTo("/sign-in?ended=1");
  }

  @Test
  void speaksGermanToWhoWantsIt() throws Exception {
    language = "de-AT,de;q=0.8";
    signIn(Role.AUDITOR, "eve");
    assertThat(get("/cards").body()).contains("<html lang=\"de\">").contains("fehlgeschlagen");
    assertThat(text(get("/cards/99").body())).contains("Diese Karte gibt es nicht");
  }

  @Test
  void theAuditPageShowsAWholeAndABrokenChain() throws Exception {
    signIn(Role.AUDITOR, "eve");
    String page = get("/audit").body();
    assertThat(text(page)).contains("The chain is whole").contains("card.activate");
    office
        .agent()
        .database()
        .write(sql -> sql.run("UPDATE audit SET action = 'card.nothing' WHERE seq = 2"));
    post("/audit/check", Map.of("form", formToken(page)));
    assertThat(text(get("/audit").body()))
        .contains("The chain is broken")
        .contains("record 2: was edited");
  }

  @Test
  void stylesAndTypeComeFromHereAndNothingElseIsAsked() throws Exception {
    signIn(Role.AUDITOR, "eve");
    assertThat(get("/style.css").status()).isEqualTo(200);
    assertThat(get("/icon.svg").status()).isEqualTo(200);
    assertThat(get("/inter-regular.otf").status()).isEqualTo(200);
    assertThat(get("/cards").body()).doesNotContain("http://", "https://", "<script", "style=");
    assertThat(get("/nothing").status()).isEqualTo(404);
    assertThat(text(get("/nothing").body())).contains("There is nothing at this address");
  }

  private Answer signIn(Role role, String name) throws Exception {
    Answer form = get("/sign-in");
    return post(
        "/sign-in", Map.of("form", formToken(form.body()), "token", office.token(role, name)));
  }

  private static String formToken(String page) {
    Matcher found = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).as("a form").isTrue();
    return found.group(1);
  }

  /** What a reader sees. */
  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replaceAll("\\s+", " ");
  }

  private String audited(String action) throws Exception {
    Bearer eve = new Bearer("eve", Role.AUDITOR, "t", Instant.MAX);
    return new AuditDesk(office.agent())
        .before(eve, Long.MAX_VALUE, 100).stream()
            .filter(record -> record.action().equals(action))
            .findFirst()
            .orElseThrow()
            .actor();
  }

  private Answer get(String path) throws Exception {
    return send(new Request.Builder().url(server.url() + path.substring(1)));
  }

  private Answer post(String path, Map<String, String> fields, String... header) throws Exception {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    Request.Builder request =
        new Request.Builder().url(server.url() + path.substring(1)).post(form.build());
    if (header.length == 2) {
      request.header(header[0], header[1]);
    }
    return send(request);
  }

  private Answer send(Request.Builder request) throws Exception {
    request.header("Accept-Language", language);
    StringBuilder sent = new StringBuilder();
    cookies.forEach(
        (name, value) ->
            sent.append(sent.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    if (!sent.isEmpty()) {
      request.header("Cookie", sent.toString());
    }
    try (Response response = http.newCall(request.build()).execute()) {
      List<String> set = response.headers("Set-Cookie");
      for (String cookie : set) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return new Answer(
          response.code(),
          String.valueOf(response.header("Location")).replaceFirst("^http://[^/]+", ""),
          response.body().string(),
          set);
    }
  }
}
