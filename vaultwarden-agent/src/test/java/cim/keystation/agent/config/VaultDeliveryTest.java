// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cim.keystation.agent.office.Installation;
import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.config.ConfigRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vault gets beside the cards' items, as the example has it in comments. */
final class VaultDeliveryTest {
  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void uncomment() throws Exception {
    installation = Installation.asInTheExample(directory);
    for (String secret : new String[] {"wiki-token", "nats-signing-key"}) {
      Files.createFile(
          directory.resolve("secrets").resolve(secret),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    installation.edit(
        yaml -> {
          int from = yaml.indexOf("\nvaultwarden:");
          int to = yaml.indexOf("\nnats:");
          String commented = "(?m)^  # (?!sealed:|  (file|cards|reader|pin-file):)";
          String section = yaml.substring(from, to).replaceAll(commented, "  ");
          return yaml.substring(0, from) + section + yaml.substring(to);
        });
  }

  private VaultDelivery load() throws Exception {
    return AgentConfigFile.load(installation.config()).vaultwarden().orElseThrow().delivery();
  }

  @Test
  void everythingInTheExampleIsRead() throws Exception {
    VaultDelivery delivery = load();
    assertThat(delivery.escrowOrganisation()).contains("Escrow");
    assertThat(delivery.publicKeys()).isTrue();
    assertThat(delivery.certificates()).isTrue();
    assertThat(delivery.natsUsers().orElseThrow().rights().validity())
        .isEqualTo(Duration.ofDays(365));
    RelyingParty wiki = delivery.passkeys().get(0).party();
    assertThat(wiki.id()).isEqualTo("wiki.example.org");
    assertThat(wiki.account()).isEqualTo(RelyingParty.Account.UID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "escrow-organisation: Escrow | escrow-organisation: Cards | escrow-organisation | another",
        "origin: https://wiki.example.org | origin: https://wiki.example.com | passkeys.wiki.origin"
            + " | not of the relying party",
        "api: https://wiki | api: http://wiki | passkeys.wiki.origin | https",
        "account: uid | account: name | passkeys.wiki.account | none of",
        "validity: PT8760H | validity: PT24H | nats-users.validity | more than 30 days",
      })
  void aMistakeIsRefusedWithItsPlace(String right, String wrong, String path, String problem)
      throws Exception {
    installation.edit(yaml -> yaml.replace(right, wrong));
    ConfigRejected refusal = catchThrowableOfType(ConfigRejected.class, this::load);
    assertThat(refusal).isNotNull();
    assertThat(refusal.path()).isEqualTo("vaultwarden." + path);
    assertThat(refusal.problem()).contains(problem);
  }
}
