// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An owner edits a card's item and that of a passkey with Bitwarden's CLI, and throws it away: the
 * comparison shows it, the repair waits for the word that the register wins, and then the CLI shows
 * what was restored.
 */
@Tag("proof")
final class VaultDriftProofTest {
  private static final String CARD = PageOffice.SERIAL.toString();
  private static final String PASSKEY = "inventory/" + CARD + "/a1b2";
  private static final String NAME =
      "Passkey on YubiKey " + CARD + ": wiki.example.org, ada (not a usable passkey)";
  @TempDir private Path folder;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anEditByTheCliIsDriftAndTheCliSeesTheRepair(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(new SecureRandom(), 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password);
        PageOffice office = new PageOffice(folder)) {
      staff.invite("ada");
      office.enrol();
      Drift drift = new Drift(office.agent(), staff.cards());
      assertThat(compared(drift)).isEqualTo(DriftKind.MISSING);
      repair(drift, false);
      assertThat(compared(drift)).isEqualTo(DriftKind.IN_SYNC);

      BitwardenCli owner = new BitwardenCli(program, folder.resolve("owner"), vault.ca());
      owner.login(vault.url().toString(), staff.mail("agent"), passwordFile(password));
      JsonNode item = item(owner);
      assertThat(field(item, "State").path("value").asText()).isEqualTo("ACTIVE");
      field(item, "State").put("value", "LOST");
      owner.edit(item);

      assertThat(compared(drift)).isEqualTo(DriftKind.CHANGED);
      assertThat(drift.find(CARD).orElseThrow().differences())
          .containsExactly(new ItemDifference("State", "ACTIVE", "LOST", true));
      assertThat(drift.repair(Optional.of(CARD), false, "admin/sam"))
          .noneMatch(Repair.Result::done);
      repair(drift, true);

      owner.run("sync");
      assertThat(field(item(owner), "State").path("value").asText()).isEqualTo("ACTIVE");
      assertThat(compared(drift)).isEqualTo(DriftKind.IN_SYNC);
      passkey(office, drift, owner);
    }
  }

  private static void passkey(PageOffice office, Drift drift, BitwardenCli owner) throws Exception {
    CardSheet.Passkey seen = new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "a1b2");
    office
        .agent()
        .database()
        .write(sql -> office.agent().life().passkeys(sql, PageOffice.SERIAL, List.of(seen)));
    drift.compare("admin/sam");
    assertThat(drift.find(PASSKEY).orElseThrow().kind()).isEqualTo(DriftKind.MISSING);
    repairAll(drift);
    owner.run("sync");
    JsonNode item = owner.named(NAME, "items");
    field(item, "Account").put("value", "eve");
    ((ObjectNode) item).put("notes", "not what Keystation wrote");
    owner.edit(item);
    drift.compare("admin/sam");
    assertThat(drift.find(PASSKEY).orElseThrow().differences())
        .extracting(ItemDifference::field, ItemDifference::vault, ItemDifference::byHand)
        .containsExactly(tuple("Account", "eve", true), tuple("(note)", "edited", true));
    assertThat(drift.repair(Optional.of(PASSKEY), false, "admin/sam"))
        .noneMatch(Repair.Result::done);
    repairAll(drift);
    owner.run("sync");
    JsonNode repaired = owner.named(NAME, "items");
    assertThat(field(repaired, "Account").path("value").asText()).isEqualTo("ada");
    assertThat(repaired.path("notes").asText()).startsWith("Not a usable passkey");
    thrownAway(drift, owner, repaired.path("id").asText());
  }

  private static void thrownAway(Drift drift, BitwardenCli owner, String id) throws Exception {
    owner.run("delete", "item", id);
    drift.compare("admin/sam");
    assertThat(drift.find(PASSKEY).orElseThrow().differences())
        .extracting(ItemDifference::field)
        .containsExactly("(trash)");
    repairAll(drift);
    owner.run("sync");
    assertThat(owner.named(NAME, "items").path("id").asText()).isEqualTo(id);
    owner.run("delete", "item", id, "--permanent");
    drift.compare("admin/sam");
    assertThat(drift.find(PASSKEY).orElseThrow().kind()).isEqualTo(DriftKind.MISSING);
    repairAll(drift);
    owner.run("sync");
    assertThat(owner.named(NAME, "items").path("id").asText()).isNotEqualTo(id);
  }

  /** Everything, and then nothing differs. */
  private static void repairAll(Drift drift) throws Exception {
    assertThat(drift.repair(Optional.empty(), true, "admin/sam"))
        .isNotEmpty()
        .allMatch(Repair.Result::done);
    drift.compare("admin/sam");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
  }

  private static DriftKind compared(Drift drift) throws Exception {
    drift.compare("admin/sam");
    return drift.find(CARD).orElseThrow().kind();
  }

  private static void repair(Drift drift, boolean registerWins) {
    assertThat(drift.repair(Optional.of(CARD), registerWins, "admin/sam"))
        .hasSize(1)
        .allMatch(Repair.Result::done);
  }

  private static JsonNode item(BitwardenCli owner) throws Exception {
    return owner.named("YubiKey 5 NFC " + CARD + ", Ada Lovelace", "items");
  }

  private static ObjectNode field(JsonNode item, String name) {
    for (JsonNode field : item.path("fields")) {
      if (field.path("name").asText().equals(name)) {
        return (ObjectNode) field;
      }
    }
    throw new AssertionError("the item has no field " + name);
  }

  private Path passwordFile(Secret password) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, password.copy());
  }
}
