// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.transport.NatsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Reads {@code agent.yaml} and refuses every one that the agent could not run with. */
public final class AgentConfigFile {
  /** In the NATS server's list of connections. */
  private static final String CONNECTION = "agent";

  private AgentConfigFile() {}

  /**
   * Reads the file and everything it names; secrets are only looked at for their mode.
   *
   * @throws ConfigRejected naming the first mistake and its place
   * @throws IOException when the file itself can't be read
   */
  public static AgentConfig load(Path file) throws ConfigRejected, IOException {
    Section section = Section.read(file.toString(), Files.readString(file));
    ConfigFiles files = new ConfigFiles(directory(file));
    Path data = files.path(section, "data");
    Path keys = files.path(section, "keys");
    Optional<RegisterConfig> register = Optional.empty();
    if (section.has("register")) {
      register = Optional.of(RegisterConfig.read(section.section("register"), files));
    }
    OfficePolicy policy = new PolicySection(section, files).read();
    DirectorySection directory = DirectorySection.read(section.section("directory"), files);
    Optional<VaultConfig> vaultwarden = Optional.empty();
    if (section.has("vaultwarden")) {
      vaultwarden = Optional.of(VaultConfig.read(section.section("vaultwarden"), files));
    }
    Optional<NatsSettings> nats = Optional.empty();
    if (section.has("nats")) {
      nats = Optional.of(NatsSettings.read(section.section("nats"), CONNECTION, directory(file)));
    }
    Optional<PageConfig> page = Optional.empty();
    if (section.has("page")) {
      page = Optional.of(PageConfig.read(section.section("page"), files));
    }
    section.close();
    return new AgentConfig(
        data,
        keys,
        register,
        policy,
        directory.settings(),
        directory.password(),
        vaultwarden,
        nats,
        page);
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
  }
}
