// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code card}: what concerns the card in this machine's reader. */
@Command(
    name = "card",
    description = "Reads the YubiKey in this machine's reader.",
    subcommands = {InfoCommand.class, GenuineCommand.class, HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class CardCommand {}
