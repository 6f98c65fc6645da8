// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Tokens;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.card.Secret;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent token issue}: works without a running agent. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tokens for page and REST.")
final class TokenCommand {
  /** What a token says. */
  static final class Order {
    @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
    private Role role = Role.AUDITOR;

    @Option(names = "--name", required = true, description = "The person's uid.")
    private String name = "";

    @Option(names = "--for", required = true, description = "For how long, such as PT8H or P30D.")
    private Duration validity = Duration.ZERO;

    @Option(names = "--keys", description = "Directory of the office's keys, without --config.")
    private @Nullable Path keys;

    @Option(names = "--out", description = "New file (mode 600) for it; else standard output.")
    private @Nullable Path out;
  }

  @Command(
      name = "issue",
      mixinStandardHelpOptions = true,
      description = "Signs a token. Whoever has it is this person until it ends.")
  int issue(@Mixin Say say, @Mixin ConfigOption config, @Mixin Order order) {
    return say.attempt(() -> issue(say, keys(config, order), order));
  }

  private static OfficeKeyFiles keys(ConfigOption config, Order order)
      throws CommandFailed, ConfigRejected, IOException {
    Path named = order.keys;
    return new OfficeKeyFiles(named == null ? config.load().keys() : named);
  }

  private static int issue(Say say, OfficeKeyFiles keys, Order order)
      throws CommandFailed, IOException {
    try (Secret key = keys.tokenKey();
        Secret token = token(key, order)) {
      if (order.out != null) {
        SecretFile.create(order.out, token);
        return Say.DONE;
      }
      char[] chars = token.chars();
      say.out().println(chars);
      say.out().flush();
      Arrays.fill(chars, '\0');
      return Say.DONE;
    }
  }

  private static Secret token(Secret key, Order order) throws CommandFailed {
    try {
      return new Tokens(key, Clock.systemUTC()).issue(order.role, order.name, order.validity);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), "change --name or --for");
    }
  }
}
