// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import picocli.CommandLine.Command;

/** {@code agent people}. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "People of the directory as members of the vault.",
    subcommands = {PeoplePlanCommand.class, PeopleRunCommand.class, PeopleTrustCommand.class})
final class PeopleCommand {}
