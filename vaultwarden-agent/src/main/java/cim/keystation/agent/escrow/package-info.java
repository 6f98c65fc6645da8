// SPDX-License-Identifier: Apache-2.0
/** Sealed card secrets, kept for the custodians and never opened here. */
@NullMarked
package cim.keystation.agent.escrow;

import org.jspecify.annotations.NullMarked;
