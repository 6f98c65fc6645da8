// SPDX-License-Identifier: Apache-2.0
package cim.keystation.secondfactor;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code vault}: what people do with their own vault. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Your own vault and the YubiKey in your hand.",
    subcommands = {SecondFactorCommand.class, HelpCommand.class})
public final class VaultCommand {}
