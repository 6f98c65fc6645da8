// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import picocli.CommandLine.Command;

/** {@code agent vault}. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The cards' items in Vaultwarden beside the register.",
    subcommands = {VaultDriftCommand.class, VaultRepairCommand.class})
final class VaultCommand {}
