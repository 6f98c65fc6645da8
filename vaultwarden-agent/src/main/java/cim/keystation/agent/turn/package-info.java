// SPDX-License-Identifier: Apache-2.0
/** Agents that share one register, and which of them does what. */
@NullMarked
package cim.keystation.agent.turn;

import org.jspecify.annotations.NullMarked;
