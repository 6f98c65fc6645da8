// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.vaultwarden.VaultBench;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Drift as people see it: by page, by REST and by command, beside the stand-in Vaultwarden. */
class VaultPageTest {
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  @TempDir Path directory;
  private VaultBench vault;
  private SampleOffice office;
  private AgentServer server;
  private Drift drift;
  private String cookie = "";

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void open() throws Exception {
    vault = VaultBench.start();
    office =
        SampleOffice.open(Files.createDirectory(directory.resolve("data")))
            .person("ada", "Ada Lovelace")
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    drift = new Drift(office.agent(), vault.cards());
    server =
        AgentServer.start(
            office.agent(),
            PageConfig.onLoopback(0),
            office.agent().watch().start(),
            new VaultDesk(Optional.of(drift)));
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
    vault.close();
  }

  @Test
  void theCommandsCompareAndRepairAndEditsNeedAWord() throws Exception {
    Path token = token(Role.ADMIN, "sam");
    assertThat(run(token, "drift").out()).contains("missing 1").contains("4711");
    assertThat(run(token, "repair", "--all", "--dry-run").out())
        .isEqualToIgnoringNewLines("4711 make");
    assertThat(run(token, "repair", "--all").code()).isZero();
    vault.editByHand("State", "LOST");
    Run edited = run(token, "drift");
    assertThat(edited.out())
        .contains("changed 1")
        .contains("State: register “ACTIVE”, vault “LOST”, edited by hand");
    Run asked = run(token, "repair", "4711");
    assertThat(asked.code()).isEqualTo(1);
    assertThat(asked.out()).contains("ask item").contains("(State)").contains("not done");
    assertThat(run(token, "repair", "4711", "--register-wins").out()).contains("overwrite item");
    assertThat(vault.field("State")).isEqualTo("ACTIVE");
    assertThat(run(token, "drift", "--json", "--kind", "in-sync").out())
        .contains("\"kind\" : \"in-sync\"");
    assertThat(run(token, "repair").err()).contains("--all");
    assertThat(run(token, "repair", "12").err()).contains("no such card or item");
  }

  @Test
  void thePageShowsFieldsAndItsButtonNeedsFormTokenRoleAndWord() throws Exception {
    drift.compare("test");
    drift.repair(Optional.empty(), false, "test");
    vault.editByHand("State", "<b>LOST</b>");
    drift.compare("test");
    signIn(Role.ADMIN, "sam");
    String page = get("/vault");
    assertThat(page)
        .contains("&lt;b&gt;LOST&lt;/b&gt;")
        .doesNotContain("<b>LOST")
        .contains("edited by hand")
        .contains("min ago");
    String form = formToken(page);
    assertThat(post("/vault/repairs", "wrong", "4711", "yes")).isEqualTo(403);
    assertThat(post("/vault/repairs", form, "4711", "no")).isEqualTo(303);
    assertThat(vault.field("State")).isEqualTo("<b>LOST</b>");
    assertThat(post("/vault/repairs", form, "4711", "yes")).isEqualTo(303);
    assertThat(vault.field("State")).isEqualTo("ACTIVE");
    assertThat(get("/vault")).contains("Nothing here");
    assertThat(get("/vault?kind=in-sync")).contains("YubiKey 5 NFC 4711");
    assertThat(post("/vault/comparisons", form, "", "")).isEqualTo(303);
  }

  @Test
  void aPasskeyIsALineOfItsOwnOnPageStoryFileAndInTheCommand() throws Exception {
    CardSheet.Passkey passkey = new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "a1b2");
    office
        .agent()
        .database()
        .write(sql -> office.agent().life().passkeys(sql, new CardSerial(4711), List.of(passkey)));
    Path token = token(Role.ADMIN, "sam");
    assertThat(run(token, "drift", "--subject", "passkey").out())
        .contains("inventory/4711/a1b2 missing    passkey of 4711: Passkey on YubiKey 4711")
        .doesNotContain("Ada Lovelace (ada)");
    assertThat(run(token, "drift", "--subject", "nothing").code()).isNotZero();
    assertThat(run(token, "repair", "inventory/4711/a1b2").out())
        .contains("inventory/4711/a1b2 make: item ");
    signIn(Role.AUDITOR, "eve");
    assertThat(get("/vault?kind=in-sync&subject=passkey"))
        .contains("Passkey on YubiKey 4711: wiki.example.org")
        .contains("passkey on the card · <a class=\"serial\" href=\"/cards/4711\">");
    assertThat(get("/cards/4711")).contains("In the vault", "wiki.example.org", "missing");
    assertThat(get("/vault.csv?q=4711"))
        .contains("\"inventory/4711/a1b2\",\"passkey\",\"4711\",\"in-sync\"")
        .contains("\"4711\",\"card\",\"4711\",\"missing\"");
  }

  @Test
  void anAuditorSeesItAndChangesNothing() throws Exception {
    drift.compare("test");
    signIn(Role.AUDITOR, "eve");
    String page = get("/vault");
    assertThat(page).contains("missing").doesNotContain("/vault/repairs");
    String signOut = formToken(page);
    assertThat(post("/vault/repairs", signOut, "", "yes")).isEqualTo(403);
    assertThat(rest(Role.AUDITOR, "repairs", "{\"all\":true}")).isEqualTo(403);
    assertThat(rest(Role.AUDITOR, "comparisons", "{}")).isEqualTo(403);
    assertThat(rest(Role.ADMIN, "repairs", "{}")).isEqualTo(400);
    assertThat(drift.find("4711").orElseThrow().kind()).isEqualTo(DriftKind.MISSING);
  }

  @Test
  void withoutVaultwardenThePageSaysSo() throws Exception {
    server.close();
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    signIn(Role.ADMIN, "sam");
    assertThat(get("/vault")).contains("No Vaultwarden is configured");
    assertThat(rest(Role.ADMIN, "comparisons", "{}")).isEqualTo(404);
  }

  private Path token(Role role, String name) throws Exception {
    Path path = directory.resolve("token-" + name);
    try (Secret secret = Secret.ofChars(office.token(role, name).toCharArray())) {
      SecretFile.create(path, secret);
    }
    return path;
  }

  private Run run(Path token, String... arguments) {
    List<String> all = new ArrayList<>(List.of("vault"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", server.url().toString(), "--token-file", token.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        AgentCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private int rest(Role role, String what, String json) throws Exception {
    Request request =
        new Request.Builder()
            .url(server.url().resolve("/api/v1/vault/" + what).toString())
            .header("Authorization", "Bearer " + office.token(role, "rest"))
            .post(RequestBody.create(json, MediaType.get("application/json")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    }
  }

  private void signIn(Role role, String name) throws Exception {
    String sign = get("/sign-in");
    try (Response response =
        send(
            "/sign-in",
            new FormBody.Builder()
                .add("form", formToken(sign))
                .add("token", office.token(role, name))
                .build())) {
      assertThat(response.code()).isEqualTo(303);
    }
  }

  private String get(String path) throws Exception {
    try (Response response = send(path, null)) {
      assertThat(response.code()).isEqualTo(200);
      return response.body().string();
    }
  }

  private int post(String path, String form, String id, String wins) throws Exception {
    FormBody body =
        new FormBody.Builder().add("form", form).add("id", id).add("register-wins", wins).build();
    try (Response response = send(path, body)) {
      return response.code();
    }
  }

  private Response send(String path, RequestBody body) throws Exception {
    Request.Builder request =
        new Request.Builder()
            .url(server.url().resolve(path).toString())
            .header("Accept-Language", "en")
            .header("Cookie", cookie);
    Response response =
        http.newCall(body == null ? request.build() : request.post(body).build()).execute();
    for (String set : response.headers("Set-Cookie")) {
      String pair = set.substring(0, set.indexOf(';'));
      if (!pair.endsWith("=")) {
        cookie = pair; // what is taken back has no value
      }
    }
    return response;
  }

  private static String formToken(String page) {
    Matcher found = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
