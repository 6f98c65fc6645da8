// SPDX-License-Identifier: Apache-2.0
/** How the agent and everything it works with stands: for people, monitors and metrics. */
@NullMarked
package cim.keystation.agent.watch;

import org.jspecify.annotations.NullMarked;
