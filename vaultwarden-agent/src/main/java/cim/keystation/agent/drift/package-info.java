// SPDX-License-Identifier: Apache-2.0
/** Compares the vault's items with the register, remembers what differs, and puts it right. */
@NullMarked
package cim.keystation.agent.drift;

import org.jspecify.annotations.NullMarked;
