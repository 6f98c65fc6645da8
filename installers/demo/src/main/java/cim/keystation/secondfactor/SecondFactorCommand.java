// SPDX-License-Identifier: Apache-2.0
package cim.keystation.secondfactor;

import cim.keystation.agent.vaultwarden.SecondFactor;
import cim.keystation.card.Secret;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vault second-factor}. */
@Command(
    name = "second-factor",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "The YubiKeys that your vault asks for after the master password.",
      "Insert the key first. Passwords are typed, or read from files that only you can read."
    })
final class SecondFactorCommand {
  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      description = "Registers the key in the reader, and logs in with it as a proof.")
  int register(
      @Mixin Account account,
      @Option(
              names = "--name",
              defaultValue = "YubiKey",
              description = "How the vault lists it (default: ${DEFAULT-VALUE}).")
          String name) {
    return account.run(
        (vault, key) -> {
          SecondFactor.Key made = vault.register(name, key);
          account.say("registered as number " + made.id() + ": " + made.name());
          account.provesALogin(key);
          account.say("a login with it worked");
          account.say("keep your recovery code: keystation vault second-factor recovery-code");
        });
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the keys that are registered.")
  int list(@Mixin Account account) {
    return account.run(
        (vault, key) -> vault.keys().forEach(each -> account.say(each.id() + " " + each.name())));
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a key from the vault; the key itself is not changed.")
  int remove(
      @Mixin Account account,
      @Parameters(paramLabel = "NUMBER", description = "As list shows it.") int number,
      @Option(
              names = "--even-the-last",
              description = "Then nothing but the master password is asked for any more.")
          boolean evenTheLast) {
    return account.run(
        (vault, key) -> {
          vault.remove(number, evenTheLast);
          account.say("removed");
        });
  }

  @Command(
      name = "recovery-code",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the code that lets you in once without your keys, and removes them all then.",
        "On this terminal only; write it down, and keep it away from the vault."
      })
  int recoveryCode(@Mixin Account account) {
    return account.run(
        (vault, key) -> {
          try (Secret code = vault.recoveryCode()) {
            char[] chars = code.chars();
            try {
              account.show(chars);
            } finally {
              Arrays.fill(chars, '\0');
            }
          }
        });
  }
}
