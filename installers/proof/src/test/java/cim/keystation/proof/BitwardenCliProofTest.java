// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bitwarden's CLI over HTTPS: it reads what the agent wrote, confirms a member with the
 * organisation's key, and its edit is told from the agent's writing; the new member reads their own
 * card with it and nobody else's.
 */
@Tag("proof")
final class BitwardenCliProofTest {
  private static final int ADAS = 12345678;
  private static final int BOBS = 11223344;
  private static final int ACCEPTED = 1;
  private static final int CONFIRMED = 2;

  @TempDir private Path folder;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void readsConfirmsAndEditsAndTheMemberReadsTheirOwnCard(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(new SecureRandom(), 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password)) {
      Path passwordFile = passwordFile(password);
      String server = vault.url().toString();
      staff.invite("ada");
      staff.invite("bob");
      staff.write(ADAS, 1, "ada");
      staff.write(BOBS, 1, "bob");

      BitwardenCli owner = new BitwardenCli(program, folder.resolve("owner"), vault.ca());
      owner.login(server, staff.mail("agent"), passwordFile);
      String[] within = within(owner, staff);
      JsonNode items = owner.list("items", within);
      assertThat(items.findValuesAsText("name")).contains(name(ADAS), name(BOBS));
      assertThat(items).hasSize(2);
      JsonNode adas = owner.named(name(ADAS), "items", within);
      assertShowsCard(adas, ADAS, staff.uid("ada"));

      confirm(owner, staff.mail("ada"), within);
      note(owner, owner.named(staff.organisation(), "org-collections", within), within[1]);

      BitwardenCli ada = new BitwardenCli(program, folder.resolve("ada"), vault.ca());
      ada.login(server, staff.mail("ada"), passwordFile);
      JsonNode seen = ada.list("items");
      assertThat(seen).as("her own card, not the note and not Bob's").hasSize(1);
      assertShowsCard(seen.get(0), ADAS, staff.uid("ada"));
      String bobs = owner.named(name(BOBS), "items", within).path("id").asText();
      assertThat(ada.result("get", "item", bobs).status()).isNotZero();

      BitwardenCli bob = new BitwardenCli(program, folder.resolve("bob"), vault.ca());
      bob.login(server, staff.mail("bob"), passwordFile);
      assertThat(bob.list("items")).as("accepted, not confirmed").isEmpty();

      editState(owner, adas);
      assertThat(staff.apply(ADAS, 2, "ada"))
          .isInstanceOf(EffectResult.Impossible.class)
          .asString()
          .contains("changed by hand: State");
      assertThat(staff.apply(BOBS, 2, "bob")).isInstanceOf(EffectResult.Done.class);
    }
  }

  private Path passwordFile(Secret password) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] bytes = password.copy();
    return Files.write(file, bytes);
  }

  private static String[] within(BitwardenCli owner, VaultStaff staff) throws Exception {
    JsonNode organisation = owner.named(staff.organisation(), "organizations");
    return new String[] {"--organizationid", organisation.path("id").asText()};
  }

  private static void confirm(BitwardenCli owner, String mail, String[] within) throws Exception {
    JsonNode member = member(owner, mail, within);
    assertThat(member.path("status").asInt()).isEqualTo(ACCEPTED);
    owner.run("confirm", "org-member", member.path("id").asText(), within[0], within[1]);
    assertThat(member(owner, mail, within).path("status").asInt()).isEqualTo(CONFIRMED);
  }

  private static JsonNode member(BitwardenCli owner, String mail, String[] within)
      throws Exception {
    for (JsonNode member : owner.list("org-members", within)) {
      if (member.path("email").asText().equals(mail)) {
        return member;
      }
    }
    throw new AssertionError(mail + " is not among the members");
  }

  private static String name(int serial) {
    return "YubiKey 5 NFC " + serial + ", Ada Lovelace";
  }

  private static void assertShowsCard(JsonNode item, int serial, String uid) {
    Map<String, String> fields = new LinkedHashMap<>();
    item.path("fields")
        .forEach(each -> fields.put(each.path("name").asText(), each.path("value").asText()));
    assertThat(item.path("name").asText()).isEqualTo(name(serial));
    assertThat(fields)
        .containsEntry("Owner", "Ada Lovelace (" + uid + ")")
        .containsEntry("Mail", uid + "@example.test")
        .containsEntry("State", "ACTIVE")
        .containsEntry("Serial", String.valueOf(serial))
        .containsEntry("Firmware", "5.7.1")
        .containsEntry("Profile", "staff")
        .containsEntry("Issued", "2026-11-24T08:00:00Z")
        .containsEntry("Valid until", "2028-11-23T08:00:00Z")
        .containsEntry("PIV 9A", "ECCP256, until 2028-11-23T08:00:00Z")
        .containsEntry("PIV 9A certificate SHA-256", "00ff9A")
        .containsEntry("PIV 9E certificate SHA-256", "00ff9E")
        .containsEntry("OpenPGP fingerprint", "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2" + serial)
        .containsEntry("OpenPGP SIGNATURE fingerprint", "AB" + serial)
        .containsEntry("SSH public key", "ecdsa-sha2-nistp256 AAAA" + serial + " card:" + serial);
  }

  private static void note(BitwardenCli owner, JsonNode collection, String organisation)
      throws Exception {
    ObjectNode item =
        new ObjectMapper()
            .createObjectNode()
            .put("type", 2)
            .put("name", "A note")
            .put("notes", "written by the CLI")
            .put("favorite", false)
            .put("organizationId", organisation);
    item.putObject("secureNote").put("type", 0);
    item.putArray("fields");
    item.putArray("collectionIds").add(collection.path("id").asText());
    assertThat(owner.create(item).path("notes").asText()).isEqualTo("written by the CLI");
  }

  private static void editState(BitwardenCli owner, JsonNode item) throws Exception {
    for (JsonNode field : item.path("fields")) {
      if (field.path("name").asText().equals("State")) {
        ((ObjectNode) field).put("value", "LOST");
      }
    }
    owner.edit(item);
  }
}
