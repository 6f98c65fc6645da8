// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agent}: the back office as a program. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The back office: set it up, run it, and ask it.",
    subcommands = {
      InitCommand.class,
      CheckCommand.class,
      RunCommand.class,
      CardCommand.class,
      CodeCommand.class,
      BundleCommand.class,
      EffectCommand.class,
      VaultCommand.class,
      PeopleCommand.class,
      EscrowCommand.class,
      TokenCommand.class,
      InviteCommand.class,
      BreakGlassCommand.class,
      AuditCommand.class
    })
public final class AgentCommand {
  /** Exits with 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** For main and tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new AgentCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
