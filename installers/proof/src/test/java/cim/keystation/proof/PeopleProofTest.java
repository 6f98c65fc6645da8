// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapRoster;
import cim.keystation.agent.directory.LdapSettings.Protection;
import cim.keystation.agent.membership.Action;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A group in slapd says who is a member: somebody joins and reads their own card with Bitwarden's
 * CLI, leaves the group and reads nothing, returns and reads again. While slapd is down nobody has
 * left.
 */
@Tag("proof")
final class PeopleProofTest {
  private static final int ADAS = 12345678;
  private static final int BOBS = 11223344;
  private static final String GROUP = "cn=vault,ou=groups," + Slapd.BASE;

  @TempDir private Path folder;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whoJoinsReadsTheirCardAndWhoLeavesReadsNothingUntilTheyReturn(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(new SecureRandom(), 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password);
        Slapd slapd =
            new Slapd(Files.createDirectory(folder.resolve("slapd")))
                .person(staff.uid("ada"), "Ada Lovelace", "not used")
                .person(staff.uid("bob"), "Bob Sample", "not used")
                .start();
        LdapDirectory directory = slapd.connect(Protection.LDAPS);
        PageOffice office = new PageOffice(folder)) {
      Memberships memberships =
          staff.memberships(
              office.agent(), new LdapRoster(directory, Optional.empty(), List.of("vault")));
      group(slapd, staff.uid("ada"), staff.uid("bob"));
      staff.register("ada");
      staff.register("bob");
      staff.write(ADAS, 1, "ada");
      staff.write(BOBS, 1, "bob");

      assertThat(run(memberships)).containsExactly(Action.INVITE, Action.INVITE);
      assertThat(run(memberships)).filteredOn(Action.CONFIRM::equals).hasSize(2);
      assertThat(run(memberships)).isEmpty();
      BitwardenCli ada = new BitwardenCli(program, folder.resolve("ada"), vault.ca());
      ada.login(vault.url().toString(), staff.mail("ada"), passwordFile(password));
      assertThat(names(ada)).containsExactly("YubiKey 5 NFC " + ADAS + ", Ada Lovelace");

      member(slapd, "delete", staff.uid("ada"));
      assertThat(run(memberships)).containsExactly(Action.REVOKE);
      ada.run("sync");
      assertThat(names(ada)).as("revoked").isEmpty();

      slapd.kill();
      assertThatExceptionOfType(DirectoryUnavailable.class)
          .isThrownBy(() -> memberships.run("agent", OptionalInt.of(2)));
      slapd.resume();

      member(slapd, "add", staff.uid("ada"));
      assertThat(run(memberships)).containsExactly(Action.RESTORE);
      ada.run("sync");
      assertThat(names(ada)).containsExactly("YubiKey 5 NFC " + ADAS + ", Ada Lovelace");
    }
  }

  /** What the plan says, then the run does the same, and all of it. */
  private static List<Action> run(Memberships memberships) throws Exception {
    List<String> planned =
        memberships.plan(OptionalInt.empty()).steps().stream().map(Step::line).toList();
    List<Step.Result> results = memberships.run("agent", OptionalInt.empty()).results();
    assertThat(results).extracting(result -> result.step().line()).isEqualTo(planned);
    assertThat(results).allMatch(Step.Result::done);
    return results.stream().map(result -> result.step().action()).toList();
  }

  private static List<String> names(BitwardenCli cli) throws Exception {
    JsonNode items = cli.list("items");
    return items.findValuesAsText("name").stream()
        .filter(name -> name.startsWith("YubiKey"))
        .toList();
  }

  private static void group(Slapd slapd, String... uids) throws Exception {
    StringBuilder ldif =
        new StringBuilder("dn: " + GROUP + "\nchangetype: add\nobjectClass: groupOfNames\n");
    ldif.append("cn: vault\n");
    for (String uid : uids) {
      ldif.append("member: uid=").append(uid).append(",ou=people,").append(Slapd.BASE).append("\n");
    }
    assertThat(slapd.modify(Slapd.ADMIN, ldif.toString()).status()).isZero();
  }

  private static void member(Slapd slapd, String change, String uid) throws Exception {
    String ldif =
        "dn: %s\nchangetype: modify\n%s: member\nmember: uid=%s,ou=people,%s\n"
            .formatted(GROUP, change, uid, Slapd.BASE);
    assertThat(slapd.modify(Slapd.ADMIN, ldif).status()).isZero();
  }

  private Path passwordFile(Secret password) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, password.copy());
  }
}
