// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent audit …}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The audit log.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes the whole log as JSON lines with a checkpoint at the end.")
  int export(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Option(names = "--out", description = "File; else standard output.") @Nullable Path out) {
    return say.attempt(() -> export(say, server.client(), out));
  }

  private static int export(Say say, AgentClient opened, @Nullable Path out)
      throws CommandFailed, IOException {
    try (AgentClient client = opened) {
      client.get(
          client.at("audit", "export").build(),
          in -> {
            if (out == null) {
              say.out()
                  .print(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
              say.out().flush();
              return true;
            }
            Path part = out.resolveSibling(out.getFileName() + ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
          });
      return Say.DONE;
    }
  }

  /** The same as {@code verify-audit}, among the agent's commands. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Verifies the audit log; needs its public key only.")
  static final class Verify implements java.util.concurrent.Callable<Integer> {
    @Mixin private Say say = new Say();
    @Mixin private AuditCheck check = new AuditCheck();

    @Override
    public Integer call() {
      return say.attempt(this::verify);
    }

    private int verify() throws CommandFailed, ConfigRejected, IOException {
      return check.run(say);
    }
  }
}
