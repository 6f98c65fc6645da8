// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.config.Section;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The NixOS modules, evaluated by Nix itself with the options they need and nothing else. */
@Tag("proof")
final class NixModuleProofTest {
  @TempDir private Path folder;

  @Test
  void everyFileParses() throws Exception {
    List<Path> files = NixModule.files();
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      assertThat(NixModule.parse(file).status()).as(file.toString()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"kiosk, cage-tty1", "agent, keystation-agent"})
  void theUnitIsOneThatSystemdTakes(String module, String service) throws Exception {
    JsonNode unit = new NixModule(module).evaluated().at("/systemd/services").path(service);
    assertThat(unit.isObject()).isTrue();

    assertThat(SystemdUnit.write(folder, service, unit, "/bin/true").complaints()).isEmpty();
  }

  @Test
  void systemdWouldSayIfASettingWereMisspelt() throws Exception {
    ObjectNode unit =
        (ObjectNode) new NixModule("agent").evaluated().at("/systemd/services/keystation-agent");
    unit.withObject("/serviceConfig").put("ProtectSytem", "strict");

    assertThat(SystemdUnit.write(folder, "wrong", unit, "/bin/true").complaints())
        .contains("ProtectSytem");
  }

  @ParameterizedTest
  @CsvSource({"kiosk, cage-tty1", "agent, keystation-agent"})
  void theUnitWritesToItsOwnFoldersAndKeepsNoPrivilege(String module, String service)
      throws Exception {
    JsonNode unit = new NixModule(module).evaluated().at("/systemd/services").path(service);
    JsonNode settings = unit.path("serviceConfig");

    assertThat(settings.path("ProtectSystem").asText()).isEqualTo("strict");
    assertThat(settings.path("NoNewPrivileges").asBoolean()).isTrue();
    assertThat(settings.path("CapabilityBoundingSet").asText("none")).isEmpty();
    assertThat(settings.path("StateDirectoryMode").asText()).isEqualTo("0700");
    assertThat(settings.path("RuntimeDirectoryMode").asText()).isEqualTo("0700");
    assertThat(settings.has("ReadWritePaths")).isFalse();
  }

  /** A secret's own path is root's: the program gets a copy. */
  @ParameterizedTest
  @CsvSource({"kiosk, cage-tty1", "agent, keystation-agent"})
  void theConfigurationNamesNoSecretThatTheUnitDoesNotHandOver(String module, String service)
      throws Exception {
    JsonNode evaluated = new NixModule(module).evaluated();
    String yaml = configuration(evaluated, module);
    String unit = evaluated.at("/systemd/services").path(service).toString();

    Section.read(module + ".yaml", yaml);
    assertThat(yaml).doesNotContain("/root/");
    List<String> named =
        Pattern.compile("/run/keystation-" + module + "/([a-z-]+)")
            .matcher(yaml)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).hasSizeGreaterThan(2);
    named.forEach(credential -> assertThat(unit).contains("\"" + credential + ":/root/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kiosk | helpLine                 | helpline                     | does not exist
          kiosk | "de"                     | "fr"                         | is not of type
          kiosk | "lobby-1"                | "Lobby 1"                    | is not of type
          kiosk | "tls://nats.example.org:4222" | "http://nats.example.org" | is not of type
          kiosk | identityPasswordFile = "/root/keystation/station.p12.pass"; | # | go together
          kiosk | helpLine = "4400";       | #                            | no value defined
          kiosk | enable = true;           | enable = "yes";              | is not of type
          agent | organisation = "Example Org"; | organization = "Example Org"; | does not exist
          agent | clientId                 | clientID                     | does not exist
          agent | apiKeyFile               | # apiKeyFile                 | both files, or neither
          agent | public-keys = true;      | sealed = { };                | both files, or neither
          agent | page = { };              | page.address = "192.0.2.1";  | only with identity and names
          agent | page = { };              | page.port = 84700;           | is not of type
          agent | "/root/keystation/directory" | "keystation/directory"   | is not of type
          """)
  void aMistakeFails(String module, String right, String wrong, String told) throws Exception {
    Command.Result result = new NixModule(module).with(folder, right, wrong);

    assertThat(result.status()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(told);
  }

  @Test
  void anAgentWhoseSecretsAYubiKeyOpensMayReachIt() throws Exception {
    Command.Result result =
        new NixModule("agent")
            .with(
                folder,
                "apiKeyFile",
                "# apiKeyFile",
                "passwordFile = \"/root/keystation/vault-password\"",
                "# passwordFile",
                "public-keys = true;",
                "sealed = { file = \"/etc/keystation/vault.cms\"; cards = [ 12345678 ]; };");

    assertThat(result.status()).as(result.output()).isZero();
    JsonNode evaluated = new ObjectMapper().readTree(result.output());
    assertThat(evaluated.at("/services/pcscd/enable").asBoolean()).isTrue();
    assertThat(evaluated.at("/security/polkit/extraConfig").asText())
        .contains("\"keystation-agent\"");
    assertThat(configuration(evaluated, "agent")).contains("vault.cms").doesNotContain("api-key");
  }

  @Test
  void aMisspeltKeyOfAUnitFails() throws Exception {
    Command.Result result =
        new NixModule("agent")
            .with(
                folder,
                "{ pkgs, ... }:\n{",
                "{ pkgs, ... }:\n{\n  systemd.services.keystation-agent.wantedby = [ ];");

    assertThat(result.status()).isNotZero();
    assertThat(result.output()).contains("wantedby").contains("does not exist");
  }

  private static String configuration(JsonNode evaluated, String module) {
    return evaluated.at("/services/keystation/" + module + "/configText").asText();
  }
}
