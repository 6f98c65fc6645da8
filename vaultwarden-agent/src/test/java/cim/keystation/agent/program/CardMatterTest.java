// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.register.Cards;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
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

/** Escrowed secrets and passkeys of a card: what goes in, what goes out, and who hears of it. */
final class CardMatterTest {
  private static final CardSerial CARD = new CardSerial(4711);
  private static final String RELEASE = "/api/v1/cards/4711/escrow/piv-puk/release";
  private static final String REASON = "{\"reason\":\"ticket 17\"}";
  private static final String REPORT =
      "{\"device\":{\"serial\":4711},\"fido2\":{\"passkeys\":[{\"relyingParty\":\"wiki.example.org\","
          + "\"userName\":\"ada\",\"displayName\":\"Ada\",\"userId\":\"00\",\"credentialId\":\"aa01\"}]}}";

  private final OkHttpClient http = new OkHttpClient();
  @TempDir private Path directory;
  private SampleOffice office;
  private AgentServer server;

  @BeforeEach
  void open() throws Exception {
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .activeCard(CARD.value(), "ada", "YubiKey 5 NFC", "5.7.1");
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
  }

  private record Answer(int status, String body) {}

  private Answer send(String method, String path, Role role, String body) throws Exception {
    Request request =
        new Request.Builder()
            .url("http://127.0.0.1:" + server.port() + path)
            .header("Authorization", "Bearer " + office.token(role, "sam"))
            .method(method, RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }

  private void deposit(int version, byte content) {
    office
        .agent()
        .database()
        .write(
            sql ->
                sql.run(
                    "INSERT INTO deposit SELECT serial, 'PIV_PUK', ?, id, ?, opened_at FROM visit"
                        + " WHERE serial = ?",
                    version,
                    Bytes.of(content),
                    CARD));
  }

  private List<AuditRecord> audit(String action) {
    return office.agent().database().read(sql -> AuditLog.about(sql, "card/" + CARD, 50)).stream()
        .filter(each -> each.action().equals(action))
        .toList();
  }

  @Test
  void aReleaseGivesTheNewestSealedSecretAndIsAudited() throws Exception {
    deposit(1, (byte) 1);
    deposit(2, (byte) 2);
    Answer answer = send("POST", RELEASE, Role.ADMIN, REASON);
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json.path("version").asInt()).isEqualTo(2);
    assertThat(json.path("sealed").asText()).isEqualTo("Ag==");
    assertThat(audit("escrow.release")).hasSize(1);
    assertThat(audit("escrow.release").get(0).actor()).isEqualTo("admin/sam");
    assertThat(audit("escrow.release").get(0).details())
        .containsEntry("kind", "PIV_PUK")
        .containsEntry("version", "2")
        .containsEntry("reason", "ticket 17");
  }

  @Test
  void nobodyButAnAdminReleasesAndNobodyWithoutAReason() throws Exception {
    deposit(1, (byte) 1);
    assertThat(send("POST", RELEASE, Role.HELPDESK, REASON).status()).isEqualTo(403);
    assertThat(send("POST", RELEASE, Role.ADMIN, "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(send("POST", RELEASE.replace("piv-puk", "pin"), Role.ADMIN, REASON).status())
        .isEqualTo(404);
    assertThat(send("POST", RELEASE.replace("4711", "1"), Role.ADMIN, REASON).status())
        .isEqualTo(404);
    assertThat(audit("escrow.release")).isEmpty();
  }

  @Test
  void theHelpDesksReportReachesOtherSystemsOnce() throws Exception {
    String path = "/api/v1/cards/4711/passkeys";
    long before = revision();
    assertThat(send("PUT", path, Role.AUDITOR, REPORT).status()).isEqualTo(403);
    assertThat(send("PUT", path, Role.HELPDESK, REPORT.replace("4711", "4712")).status())
        .as("of another card")
        .isEqualTo(400);
    assertThat(send("PUT", path, Role.HELPDESK, "{\"device\":{\"serial\":4711}}").status())
        .as("printed without --passkeys")
        .isEqualTo(400);
    assertThat(send("PUT", path, Role.HELPDESK, REPORT).status()).isEqualTo(204);
    assertThat(send("PUT", path, Role.HELPDESK, REPORT).status()).isEqualTo(204);
    assertThat(revision()).isEqualTo(before + 1);
    assertThat(sheet().passkeys())
        .containsExactly(new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "aa01"));
    assertThat(audit("card.passkeys")).hasSize(1);
  }

  private CardSheet sheet() {
    return office
        .agent()
        .database()
        .read(sql -> office.agent().life().sheet(sql, CARD))
        .orElseThrow();
  }

  private long revision() {
    return office.agent().database().read(sql -> Cards.find(sql, CARD)).orElseThrow().revision();
  }
}
