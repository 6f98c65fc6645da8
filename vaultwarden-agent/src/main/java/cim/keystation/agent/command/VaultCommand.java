// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import picocli.CommandLine.Command;

/** {@code agent vault}. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Organisations in Vaultwarden, the cards' items beside the register, and the account.",
    subcommands = {
      VaultInitCommand.class,
      VaultDriftCommand.class,
      VaultRepairCommand.class,
      VaultSealCommand.class,
      VaultSealCheckCommand.class
    })
final class VaultCommand {}
