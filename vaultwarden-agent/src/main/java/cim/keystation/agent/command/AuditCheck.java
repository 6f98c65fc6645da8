// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.audit.AuditVerifier;
import cim.keystation.agent.audit.Checkpoint;
import cim.keystation.agent.audit.CheckpointFile;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.program.Register;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Verifies an export, or the log of the configuration: the register's own where no agent runs, else
 * what the running agent exports.
 */
final class AuditCheck {
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "An export; else the log of --config.")
  private @Nullable Path file;

  @Option(names = "--key", description = "audit.pub; else the one of --config.")
  private @Nullable Path key;

  /** Returns 0 only for a whole log. */
  int run(Say say) throws CommandFailed, ConfigRejected, IOException {
    AuditVerifier.Verdict verdict = verdict();
    if (verdict.whole()) {
      say.line("whole: " + verdict.records() + " records");
      return Say.DONE;
    }
    verdict.problems().forEach(say::line);
    throw new CommandFailed(
        "the audit log isn't whole: " + verdict.problems().size() + " problems",
        "keep a copy as it is, and compare it with an earlier export");
  }

  private AuditVerifier.Verdict verdict() throws CommandFailed, ConfigRejected, IOException {
    Path named = file;
    if (named == null) {
      return ofInstallation();
    }
    try (Reader lines = Files.newBufferedReader(named)) {
      return AuditVerifier.file(lines, publicKey());
    }
  }

  private PublicKey publicKey() throws CommandFailed, ConfigRejected, IOException {
    Path named = key;
    return named == null
        ? new OfficeKeyFiles(server.config().keys()).auditKey()
        : OfficeKeyFiles.auditKey(named);
  }

  private AuditVerifier.Verdict ofInstallation() throws CommandFailed, ConfigRejected, IOException {
    AgentConfig config = server.config();
    if (config.register().isEmpty() && !Files.exists(config.data().resolve("register.mv.db"))) {
      throw new CommandFailed(
          "there is no register in " + config.data(), "has the agent ever run?");
    }
    try (Register register = Register.open(config)) {
      return AuditVerifier.database(register.database(), checkpoint(config).read(), publicKey());
    } catch (DatabaseBusy running) {
      return ofRunningAgent();
    }
  }

  private static CheckpointFile checkpoint(AgentConfig config) {
    return new CheckpointFile(config.data().resolve("audit-checkpoint.json"));
  }

  private AuditVerifier.Verdict ofRunningAgent() throws CommandFailed, ConfigRejected, IOException {
    PublicKey verifying = publicKey();
    Optional<Checkpoint> beside = checkpoint(server.config()).read();
    try (AgentClient client = server.client()) {
      return client.get(
          client.at("audit", "export").build(),
          in ->
              AuditVerifier.file(
                  new InputStreamReader(in, StandardCharsets.UTF_8), beside, verifying));
    }
  }
}
