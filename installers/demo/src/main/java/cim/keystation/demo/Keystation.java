// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.command.VerifyAuditCommand;
import cim.keystation.card.inspect.CardCommand;
import cim.keystation.ceremony.CeremonyCommand;
import cim.keystation.kiosk.KioskCommand;
import cim.keystation.kiosk.KioskOptions;
import cim.keystation.secondfactor.VaultCommand;
import cim.keystation.simulator.SimulatorCommand;
import cim.keystation.standin.StandinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code keystation}: lists and runs the others. */
@Command(
    name = "keystation",
    mixinStandardHelpOptions = true,
    description = "Self-service station for YubiKeys and the agent behind it.",
    footer = {
      "",
      "The launcher's own commands:",
      "  reader        Runs a private pcscd with the virtual reader, for the simulator.",
      "  test          Runs every test, with real clients and servers; installs them.",
      "  reproducible  Builds twice from clean clones and compares the jars.",
      "  bench         Measures beside ykman, gpg and a bare frame.",
      "",
      "Each command has --help. Documentation: docs/README.md."
    },
    subcommands = {
      DemoCommand.class,
      CardCommand.class,
      KioskCommand.class,
      SimulatorCommand.class,
      StandinCommand.class,
      CeremonyCommand.class,
      AgentCommand.class,
      VaultCommand.class,
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
    CommandLine all = new CommandLine(new Keystation()).setCaseInsensitiveEnumValuesAllowed(true);
    version(all);
    all.setParameterExceptionHandler(Keystation::wrongUsage);
    all.setExecutionExceptionHandler(CeremonyCommand.refusals());
    return all;
  }

  /** What is wrong, and where to read on; the whole help would push it off the screen. */
  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static void version(CommandLine command) {
    command.getCommandSpec().version("Keystation " + KioskOptions.VERSION);
    command.getSubcommands().values().forEach(Keystation::version);
  }
}
