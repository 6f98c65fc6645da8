// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.AgentConfigFile;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.config.ConfigRejected;
import cim.keystation.kiosk.KioskYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The YAML that the NixOS modules make is what the programs read, to the last key. */
@Tag("proof")
final class NixConfigurationProofTest {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir private static Path folder;

  @BeforeAll
  static void makeWhatTheSamplesName() throws Exception {
    Ceremony ceremony = new Ceremony(folder, Clock.systemUTC(), new SecureRandom());
    ceremony.organisation("Example Org", passphrase());
    for (String name : new String[] {"custodian-1", "custodian-2"}) {
      X509Certificate made = ceremony.custodian(name, "Custodian", passphrase());
      Pem.write(folder.resolve(name + ".pem"), "CERTIFICATE", made.getEncoded());
    }
    Files.copy(folder.resolve("custodian-1.pem"), folder.resolve("ca.pem"));
    Files.copy(folder.resolve("custodian-1.p12"), folder.resolve("identity"));
    secret("identity-password", PASSPHRASE);
    for (String name :
        new String[] {
          "credentials",
          "directory-password",
          "nats-credentials",
          "nats-signing-key",
          "vault-api-key",
          "vault-password"
        }) {
      secret(name, "a secret");
    }
  }

  @Test
  void theAgentReadsItsOwn() throws Exception {
    AgentConfig config = AgentConfigFile.load(yaml("agent"));

    assertThat(config.policy().custodians()).hasSize(2);
    assertThat(config.vaultwarden().orElseThrow().people()).isPresent();
    assertThat(config.vaultwarden().orElseThrow().delivery().natsUsers()).isPresent();
    assertThat(config.nats()).isPresent();
    assertThat(config.page()).isPresent();
  }

  @Test
  void theKioskReadsItsOwn() throws Exception {
    assertThat(KioskYaml.station(yaml("kiosk"))).isEqualTo("lobby-1");
  }

  /** So that the two above would notice a key that only the modules know. */
  @Test
  void aKeyMoreIsRefused() throws Exception {
    Path file = yaml("kiosk");
    Files.writeString(file, Files.readString(file).replace("\"dark\"", "\"darkness\""));

    assertThatThrownBy(() -> KioskYaml.station(file))
        .isInstanceOf(ConfigRejected.class)
        .hasMessageContaining("darkness");
  }

  /** As the module makes it, with this test's files in place of those of a real machine. */
  private static Path yaml(String module) throws Exception {
    String text =
        new NixModule(module)
            .evaluated()
            .at("/services/keystation/" + module + "/configText")
            .asText()
            .replace("/etc/keystation", folder.toString())
            .replace("/run/keystation-" + module, folder.toString())
            .replace("/var/lib/keystation-" + module, folder.toString());
    return Files.writeString(folder.resolve(module + ".yaml"), text);
  }

  private static void secret(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Secret passphrase() {
    return Secret.ofChars(PASSPHRASE.toCharArray());
  }
}
