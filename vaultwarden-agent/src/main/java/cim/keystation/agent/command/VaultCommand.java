// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import picocli.CommandLine.Command;

/** {@code agent vault}. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Organisations in Vaultwarden, and the cards' items beside the register.",
    subcommands = {VaultInitCommand.class, VaultDriftCommand.class, VaultRepairCommand.class})
final class VaultCommand {}
