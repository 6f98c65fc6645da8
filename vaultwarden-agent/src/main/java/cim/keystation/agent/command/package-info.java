// SPDX-License-Identifier: Apache-2.0
/** The command line: sets up, runs and asks the agent. */
@NullMarked
package cim.keystation.agent.command;

import org.jspecify.annotations.NullMarked;
