// SPDX-License-Identifier: Apache-2.0
/** Puts the agent together from its configuration, and starts and ends it. */
@NullMarked
package cim.keystation.agent.program;

import org.jspecify.annotations.NullMarked;
