// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.ServiceAccount;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultSettings;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.TestCertificate;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bitwarden's CLI against the stand-in over HTTPS: it reads what the agent wrote, confirms a member
 * with the organisation's key, and writes an item; the new member reads the card's item with it.
 */
@Tag("proof")
final class BitwardenCliProofTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Kdf KDF = new Kdf(Kdf.Type.PBKDF2_SHA256, 600_000, 0, 0);
  private static final String AGENT = "agent@example.test";
  private static final String HOLDER = "ada@example.test";
  private static final int SERIAL = 12345678;

  private final SecureRandom random = new SecureRandom();
  private final String password = "proof-" + UUID.randomUUID();

  @Test
  void logsInSyncsListsConfirmsAndCreates(@TempDir Path folder)
      throws IOException, InterruptedException, VaultException {
    String program = BitwardenCli.program();
    TestCertificate certificate = TestCertificate.create(Clock.systemUTC());
    Path ca = Files.writeString(folder.resolve("ca.pem"), certificate.caPem());
    PinnedTls tls = PinnedTls.trusting(ca);
    try (StandinServer server =
        StandinServer.start(StandinOptions.defaults().withTls(certificate.identity()))) {
      URI url = URI.create(server.url());
      writeCardForMember(url, tls);

      BitwardenCli owner = new BitwardenCli(program, folder.resolve("owner"), ca);
      owner.login(server.url(), AGENT, password);
      owner.sync();
      String organisation = owner.list("organizations").path(0).path("id").asText();
      assertShowsCard(owner.list("items", "--organizationid", organisation));

      JsonNode member = member(owner, organisation);
      assertThat(member.path("status").asInt()).as("accepted").isEqualTo(1);
      owner.run(
          "confirm", "org-member", member.path("id").asText(), "--organizationid", organisation);
      assertThat(member(owner, organisation).path("status").asInt()).as("confirmed").isEqualTo(2);

      String collection =
          owner
              .list("org-collections", "--organizationid", organisation)
              .path(0)
              .path("id")
              .asText();
      JsonNode created = owner.createItem(note(organisation, collection), organisation);
      assertThat(created.path("notes").asText()).isEqualTo("written by the CLI");

      BitwardenCli holder = new BitwardenCli(program, folder.resolve("holder"), ca);
      holder.login(server.url(), HOLDER, password);
      holder.sync();
      assertShowsCard(holder.list("items"));
    }
  }

  private void writeCardForMember(URI url, PinnedTls tls)
      throws IOException, InterruptedException, VaultException {
    UUID device = UUID.randomUUID();
    try (Secret secret = Secret.ofBytes(password.getBytes(StandardCharsets.UTF_8));
        VaultBootstrap bootstrap = new VaultBootstrap(url, tls, TIMEOUT, KDF, random)) {
      bootstrap.register(HOLDER, "Ada", secret);
      try (ServiceAccount account = bootstrap.serviceAccount(AGENT, "Agent", secret, device);
          VaultSession session =
              new VaultSession(
                  new VaultSettings(url, tls, device, AGENT, account.clientId(), "Cards", TIMEOUT),
                  account.apiKey(),
                  secret,
                  Clock.systemUTC(),
                  random)) {
        VaultwardenTarget target = new VaultwardenTarget(session);
        assertThat(target.apply(sheet(1))).isInstanceOf(EffectResult.Done.class);
        inviteHolder(url, tls, account, device);
        assertThat(target.apply(sheet(2))).isInstanceOf(EffectResult.Done.class);
      }
    }
  }

  private static CardSheet sheet(long revision) {
    return Sheets.card(SERIAL, revision, "ada", "ACTIVE", Bytes.of((byte) 1), Bytes.of((byte) 2));
  }

  private static void inviteHolder(URI url, PinnedTls tls, ServiceAccount account, UUID device)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().sslContext(tls.context()).build();
    String key = account.apiKey().use(b -> new String(b, StandardCharsets.US_ASCII));
    String form =
        "grant_type=client_credentials&scope=api&deviceType=22&deviceName=proof&deviceIdentifier="
            + device
            + "&client_id="
            + account.clientId()
            + "&client_secret="
            + key;
    JsonNode login =
        send(
            client,
            HttpRequest.newBuilder(url.resolve("/identity/connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    String bearer = "Bearer " + login.path("access_token").asText();
    JsonNode profile =
        send(
            client,
            HttpRequest.newBuilder(url.resolve("/api/accounts/profile"))
                .header("Authorization", bearer));
    String organisation = profile.path("organizations").path(0).path("id").asText();
    ObjectNode invitation = MAPPER.createObjectNode().put("type", 2);
    invitation.putArray("emails").add(HOLDER);
    invitation.putArray("groups");
    invitation.putArray("collections");
    send(
        client,
        HttpRequest.newBuilder(url.resolve("/api/organizations/" + organisation + "/users/invite"))
            .header("Authorization", bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(invitation.toString())));
  }

  private static JsonNode send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.header("Accept", "application/json").build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private static JsonNode member(BitwardenCli owner, String organisation)
      throws IOException, InterruptedException {
    for (JsonNode member : owner.list("org-members", "--organizationid", organisation)) {
      if (member.path("email").asText().equals(HOLDER)) {
        return member;
      }
    }
    throw new AssertionError(HOLDER + " is not among the members");
  }

  private static void assertShowsCard(JsonNode items) {
    assertThat(items).hasSize(1);
    JsonNode item = items.get(0);
    assertThat(item.path("name").asText()).contains(String.valueOf(SERIAL));
    assertThat(item.path("fields").findValuesAsText("value"))
        .as("decrypted fields")
        .contains(String.valueOf(SERIAL))
        .anyMatch(value -> value.contains("card:" + SERIAL));
  }

  private static ObjectNode note(String organisation, String collection) {
    ObjectNode item =
        MAPPER
            .createObjectNode()
            .put("type", 2)
            .put("name", "A note")
            .put("notes", "written by the CLI")
            .put("favorite", false)
            .put("organizationId", organisation);
    item.putObject("secureNote").put("type", 0);
    item.putArray("fields");
    item.putArray("collectionIds").add(collection);
    return item;
  }
}
