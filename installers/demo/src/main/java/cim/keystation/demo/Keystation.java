// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.command.VerifyAuditCommand;
import cim.keystation.card.inspect.CardCommand;
import cim.keystation.ceremony.CeremonyCommand;
import cim.keystation.kiosk.KioskCommand;
import cim.keystation.simulator.SimulatorCommand;
import cim.keystation.standin.StandinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code keystation}: lists and runs the others. */
@Command(
    name = "keystation",
    description = "Self-service station for YubiKeys and the agent behind it.",
    subcommands = {
      DemoCommand.class,
      CardCommand.class,
      KioskCommand.class,
      SimulatorCommand.class,
      StandinCommand.class,
      CeremonyCommand.class,
      AgentCommand.class,
      VerifyAuditCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Keystation {
  private Keystation() {}

  /** Exits with the command's code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  private static CommandLine commandLine() {
    return new CommandLine(new Keystation()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
