// SPDX-License-Identifier: Apache-2.0
/** The agent's own secrets, sealed to a YubiKey that is plugged into its machine. */
@NullMarked
package cim.keystation.agent.sealed;

import org.jspecify.annotations.NullMarked;
