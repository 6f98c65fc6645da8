// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent init}: makes the office's keys, once. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes the office's keys and says which certificate goes where.")
final class InitCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();

  @Option(names = "--keys", required = true, description = "Directory that gets the keys.")
  private Path keys = Path.of("");

  @Option(names = "--organisation", required = true, description = "Named in the certificates.")
  private String organisation = "";

  @Override
  public Integer call() {
    return say.attempt(this::make);
  }

  private int make() throws CommandFailed, IOException {
    Path directory = keys.toAbsolutePath().normalize();
    if (Files.exists(directory.resolve("password"))) {
      throw new CommandFailed(
          directory + " holds keys already", "choose another directory, or go on with these");
    }
    SecureRandom random = new SecureRandom();
    try (OfficeKeys made = OfficeKeys.make(organisation, random, Clock.systemUTC())) {
      new OfficeKeyFiles(directory).create(made, random);
    }
    say.line("The keys of " + organisation + " are in " + directory + ". Back them up.");
    say.line("  bundle.der  to the ceremony machine: people's keys are sealed to it");
    say.line("  root.der    to whatever checks the cards' certificates: their root");
    say.line("  audit.pub   to the auditors: verify-audit needs it and nothing else");
    say.line("Next: write agent.yaml and run “keystation agent check --config agent.yaml”.");
    return Say.DONE;
  }
}
