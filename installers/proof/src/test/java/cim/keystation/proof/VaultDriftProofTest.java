// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.Repair;
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
 * An owner edits a card's item with Bitwarden's CLI: the comparison shows the field, the repair
 * waits for the word that the register wins, and then the CLI shows the field restored.
 */
@Tag("proof")
final class VaultDriftProofTest {
  private static final String CARD = PageOffice.SERIAL.toString();
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
      assertThat(state(item).path("value").asText()).isEqualTo("ACTIVE");
      state(item).put("value", "LOST");
      owner.edit(item);

      assertThat(compared(drift)).isEqualTo(DriftKind.CHANGED);
      assertThat(drift.find(CARD).orElseThrow().differences())
          .containsExactly(new ItemDifference("State", "ACTIVE", "LOST", true));
      assertThat(drift.repair(Optional.of(CARD), false, "admin/sam"))
          .noneMatch(Repair.Result::done);
      repair(drift, true);

      owner.run("sync");
      assertThat(state(item(owner)).path("value").asText()).isEqualTo("ACTIVE");
      assertThat(compared(drift)).isEqualTo(DriftKind.IN_SYNC);
    }
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

  private static ObjectNode state(JsonNode item) {
    for (JsonNode field : item.path("fields")) {
      if (field.path("name").asText().equals("State")) {
        return (ObjectNode) field;
      }
    }
    throw new AssertionError("the item shows no state");
  }

  private Path passwordFile(Secret password) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, password.copy());
  }
}
