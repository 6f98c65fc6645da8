// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cim.keystation.agent.office.Installation;
import cim.keystation.agent.sealed.SealedAccount;
import cim.keystation.card.CardSerial;
import cim.keystation.config.ConfigRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example loads as it is; every mistake is refused with its place. */
class AgentConfigTest {
  @TempDir Path directory;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    installation = Installation.asInTheExample(directory);
  }

  @Test
  void theExampleLoads() throws Exception {
    AgentConfig config = AgentConfigFile.load(installation.config());
    assertThat(config.data()).isEqualTo(directory.resolve("data"));
    assertThat(config.policy().custodians()).hasSize(2);
    assertThat(config.policy().anchors().extraRoots()).isEmpty();
    assertThat(config.directory().people()).isEqualTo("ou=people,dc=example,dc=org");
    assertThat(config.vaultwarden().orElseThrow().reconcileEvery())
        .contains(java.time.Duration.ofHours(1));
    assertThat(config.nats()).isPresent();
    assertThat(config.page().orElseThrow().port()).isEqualTo(8470);
    assertThat(config.toString()).doesNotContain("not a real secret");
  }

  @Test
  void everyKeyThatTheExampleCommentsOutIsKnown() throws Exception {
    Files.copy(directory.resolve("ca.pem"), directory.resolve("simulator-root.pem"));
    Files.writeString(
        directory.resolve("staff.yaml"), cim.keystation.profile.ProfileFile.standard());
    for (String secret : new String[] {"page.p12", "secrets/page-password"}) {
      Path file = directory.resolve(secret);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    installation.edit(
        yaml ->
            yaml.replaceAll(
                "(?m)^(\\s*)# ((?:profile|attestation|  extra-roots|names|identity|escrow-organisation"
                    + "|collections-below|people|  groups|  filter|  every|  second-factor|  vault-groups"
                    + "|  most-removals|  remind-after)[-a-z]*:)",
                "$1$2"));
    AgentConfig config = AgentConfigFile.load(installation.config());
    assertThat(config.policy().anchors().extraRoots()).hasSize(1);
    assertThat(config.page().orElseThrow().identity()).isPresent();
    PeopleConfig people = config.vaultwarden().orElseThrow().people().orElseThrow();
    assertThat(people.groups()).containsExactly("vault");
    assertThat(people.rules())
        .isEqualTo(
            new cim.keystation.agent.membership.MembershipRules(
                true, 10, 3, java.time.Duration.ofDays(5), java.util.List.of("vault")));
    assertThat(people.every()).contains(java.time.Duration.ofMinutes(15));
  }

  @Test
  void theAccountsSecretsMayBeSealedInOneFile() throws Exception {
    Files.writeString(directory.resolve("vault.cms"), "opaque");
    installation.edit(AgentConfigTest::sealed);
    AccountFiles files =
        AgentConfigFile.load(installation.config()).vaultwarden().orElseThrow().secrets();
    assertThat(files)
        .isEqualTo(
            new AccountFiles.Sealed(
                new SealedAccount(
                    directory.resolve("vault.cms"),
                    Set.of(new CardSerial(12345678)),
                    "YubiKey",
                    Optional.empty())));
    ConfigRejected both =
        refused(yaml -> yaml.replace("  sealed:", "  password-file: secrets/x\n  sealed:"));
    assertThat(both.problem()).contains("is sealed already");
  }

  /** Without the two files, and with the PIN typed. */
  private static String sealed(String yaml) {
    return yaml.replaceAll("(?m)^  (api-key|password)-file: secrets/vault.*\n", "")
        .replaceAll("(?m)^  # (sealed:|  (file|cards|reader):)", "  $1");
  }

  @ParameterizedTest
  @CsvSource({"[12345678],[]", "[12345678],[ada]", "[12345678],[0]", "vault.cms,gone.cms"})
  void aSealedFileThatNothingOpensIsRefused(String right, String wrong) throws Exception {
    Files.writeString(directory.resolve("vault.cms"), "opaque");
    assertThat(refused(yaml -> sealed(yaml).replace(right, wrong)).path())
        .startsWith("vaultwarden.sealed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "organisation: Example Org | organization: Example Org | organization | did you mean",
        "port: 636 | port: 70000 | directory.port | out of range",
        "protection: ldaps | protection: none | directory.protection | none of",
        "protection: ldaps | protection: loopback | directory.protection | another machine",
        "people: ou=people | people: ou | directory.people | not a directory name",
        "timeout: PT5S | timeout: 5 | directory.timeout | must be a duration",
        "custodians: [custodian-1.der, custodian-2.der] | custodians: [] | custodians | at least"
            + " one",
        "custodian-2.der | organisation.asc | custodians | no X.509",
        "organisation-key: organisation.asc | organisation-key: ca.pem | organisation-key | ",
        "ca: ca.pem | ca: gone.pem | directory.ca | no readable file",
        "server: https://vault | server: http://vault | vaultwarden.server | https",
        "device: 6f2d6c9e | device: z | vaultwarden.device | UUID",
        "address: 127.0.0.1 | address: 0.0.0.0 | page.address | TLS",
        "port: 8470 | port: 8470\\n  colour: red | page.colour | unknown key",
        "server: tls://nats | server: nats://nats | nats.server | ",
        "data: data | data: data\\ndata: other | data | twice",
        "timeout: PT15S | people: {every: PT1H} | vaultwarden.people.groups | groups or filter",
        "timeout: PT15S | people: {filter: (cn=} | vaultwarden.people.filter | not an LDAP filter",
        "timeout: PT15S | escrow-organisation: Cards | vaultwarden.escrow-organisation | another",
        "secrets/vault-password | credential:vault | vaultwarden.password-file | LoadCredential",
      })
  void aMistakeIsRefusedWithItsPlace(String right, String wrong, String path, String problem)
      throws Exception {
    ConfigRejected refusal = refused(yaml -> yaml.replace(right, wrong.replace("\\n", "\n")));
    assertThat(refusal.path()).isEqualTo(path);
    assertThat(refusal.problem()).contains(problem == null ? "" : problem);
    assertThat(refusal.line()).isGreaterThan(1);
    assertThat(refusal.getMessage()).startsWith(installation.config() + ", line ");
  }

  @ParameterizedTest
  @CsvSource({
    "secrets/directory,directory.password-file",
    "secrets/vault-api-key,vaultwarden.api-key-file",
    "secrets/vault-password,vaultwarden.password-file"
  })
  void aSecretThatOthersMayReadIsRefused(String file, String path) throws Exception {
    Files.setPosixFilePermissions(
        directory.resolve(file), PosixFilePermissions.fromString("rw-r-----"));
    ConfigRejected refusal = refused(yaml -> yaml);
    assertThat(refusal.path()).isEqualTo(path);
    assertThat(refusal.problem()).contains("chmod 600");
  }

  private ConfigRejected refused(UnaryOperator<String> change) throws Exception {
    installation.edit(change);
    ConfigRejected refusal =
        catchThrowableOfType(
            ConfigRejected.class, () -> AgentConfigFile.load(installation.config()));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
