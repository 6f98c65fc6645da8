// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ceremony}: makes keys on a machine without a network. */
@Command(
    name = "ceremony",
    description = "Makes certify keys and people's keys. Run it on a machine without a network.",
    mixinStandardHelpOptions = true,
    subcommands = {
      OrganisationCommand.class,
      PersonCommand.class,
      CustodianCommand.class,
      OpenCommand.class
    })
public final class CeremonyCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Exit code 0 done, 1 refused, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** For main and tests: prints what went wrong in one line. */
  public static CommandLine commandLine() {
    return new CommandLine(new CeremonyCommand()).setExecutionExceptionHandler(refusals());
  }

  /** For whoever makes this a subcommand: a refusal is one line, anything else a bug. */
  public static CommandLine.IExecutionExceptionHandler refusals() {
    return (problem, command, result) -> {
      if (problem instanceof CeremonyException) {
        command.getErr().println("ceremony: " + problem.getMessage());
        return 1;
      }
      throw problem;
    };
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: organisation, person, custodian or open");
  }

  /** Options of every subcommand. */
  static final class Place {
    @Option(names = "--dir", required = true, description = "Where the ceremony's files are.")
    private Path directory;

    Ceremony ceremony() {
      return new Ceremony(directory, Clock.systemUTC(), new SecureRandom());
    }
  }

  static PrintWriter out(CommandSpec spec) {
    return spec.commandLine().getOut();
  }
}
