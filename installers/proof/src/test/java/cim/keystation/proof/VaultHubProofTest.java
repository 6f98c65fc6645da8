// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.ReconcileSchedule;
import cim.keystation.agent.vaultwarden.SessionDetails;
import cim.keystation.agent.vaultwarden.VaultHints;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An owner works with Bitwarden's CLI: the hub tells it, as Microsoft's SignalR client reads it,
 * and the agent's page would show the drift long before the next comparison is due.
 */
@Tag("proof")
@Timeout(180)
final class VaultHubProofTest {
  private static final String CARD = PageOffice.SERIAL.toString();
  private static final int UPDATED = 0;
  private static final int CREATED = 1;
  private static final int DELETED = 2;

  @TempDir private Path folder;
  private BitwardenCli owner;
  private SignalRClient client;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatTheCliDoesIsToldAndShowsAsDrift(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(new SecureRandom(), 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password);
        PageOffice office = new PageOffice(folder)) {
      staff.invite("ada");
      office.enrol();
      Drift drift = new Drift(office.agent(), staff.cards());
      makeInSync(drift);
      owner = new BitwardenCli(program, folder.resolve("owner"), vault.ca());
      owner.login(vault.url().toString(), staff.mail("agent"), passwordFile(password));
      try (SignalRClient listening = listener(vault, staff)) {
        client = listening;
        driftShowsSoon(drift, staff);
        everyOtherChangeIsToldToo(staff);
      }
      try (SignalRClient stranger = SignalRClient.start(vault, "not a token")) {
        assertThat(stranger.next().path("refused").asText()).contains("Error");
      }
    }
  }

  private static SignalRClient listener(ProofVault vault, VaultStaff staff) throws Exception {
    SignalRClient started = SignalRClient.start(vault, SessionDetails.token(staff.session()));
    assertThat(started.next().path("connected").asBoolean()).isTrue();
    return started;
  }

  private static void makeInSync(Drift drift) throws Exception {
    drift.compare("admin/sam");
    drift.repair(Optional.of(CARD), false, "admin/sam");
    drift.compare("admin/sam");
    assertThat(drift.find(CARD).map(DriftEntry::kind)).contains(DriftKind.IN_SYNC);
  }

  private void driftShowsSoon(Drift drift, VaultStaff staff) throws Exception {
    JsonNode item = owner.named("YubiKey 5 NFC " + CARD + ", Ada Lovelace", "items");
    try (ReconcileSchedule schedule =
            new ReconcileSchedule(drift, Duration.ofHours(12), Clock.systemUTC());
        VaultHints hints = new VaultHints(staff.session(), schedule::hint)) {
      schedule.start();
      hints.start();
      awaitThat(() -> listens(hints), "the agent listens");
      owner.edit(withState(item, "LOST"));
      awaitThat(
          () -> drift.find(CARD).filter(e -> e.kind() == DriftKind.CHANGED).isPresent(),
          "drift shows");
    }
    JsonNode told = client.next(each -> of(each, item));
    assertThat(told.path("Type").asInt()).isEqualTo(UPDATED);
    assertThat(told.path("ContextId").asText())
        .hasSize(36)
        .isNotEqualTo(SessionDetails.device(staff.session()));
    JsonNode payload = told.path("Payload");
    assertThat(payload.path("OrganizationId")).isEqualTo(item.path("organizationId"));
    assertThat(payload.path("UserId").isNull()).isTrue();
    owner.run("sync");
    JsonNode now = owner.named(item.path("name").asText(), "items");
    assertThat(Instant.parse(payload.path("RevisionDate").asText()))
        .isEqualTo(Instant.parse(now.path("revisionDate").asText()).truncatedTo(ChronoUnit.MILLIS));
  }

  private void everyOtherChangeIsToldToo(VaultStaff staff) throws Exception {
    staff.write(87654321, 1, "ada");
    assertThat(client.next().path("ContextId").asText())
        .as("its own work, by which the agent knows it again")
        .isEqualTo(SessionDetails.device(staff.session()));
    JsonNode organisation = owner.named(staff.organisation(), "organizations");
    String[] within = {"--organizationid", organisation.path("id").asText()};
    String collection =
        owner.named(staff.organisation(), "org-collections", within).path("id").asText();
    JsonNode note = owner.create(note(within[1], collection));
    JsonNode created = client.next(each -> of(each, note));
    assertThat(created.path("Type").asInt()).isEqualTo(CREATED);
    assertThat(created.path("Payload").path("CollectionIds").get(0).asText()).isEqualTo(collection);
    owner.run("delete", "item", note.path("id").asText());
    assertThat(client.next(each -> of(each, note)).path("Type").asInt()).isEqualTo(UPDATED);
    owner.run("delete", "item", note.path("id").asText(), "--permanent");
    assertThat(client.next(each -> of(each, note)).path("Type").asInt()).isEqualTo(DELETED);
  }

  private static boolean of(JsonNode told, JsonNode item) {
    return told.path("Payload").path("Id").equals(item.path("id"));
  }

  private static ObjectNode note(String organisation, String collection) {
    ObjectNode item =
        new ObjectMapper()
            .createObjectNode()
            .put("type", 2)
            .put("name", "A note")
            .put("favorite", false)
            .put("organizationId", organisation);
    item.putObject("secureNote").put("type", 0);
    item.putArray("fields");
    item.putArray("collectionIds").add(collection);
    return item;
  }

  private static JsonNode withState(JsonNode item, String state) {
    for (JsonNode field : item.path("fields")) {
      if (field.path("name").asText().equals("State")) {
        ((ObjectNode) field).put("value", state);
      }
    }
    return item;
  }

  private static boolean listens(VaultHints hints) {
    try {
      hints.ask();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void awaitThat(java.util.function.BooleanSupplier holds, String what)
      throws InterruptedException {
    for (int i = 0; i < 600 && !holds.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(holds.getAsBoolean()).as(what).isTrue();
  }

  private Path passwordFile(Secret password) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, password.copy());
  }
}
