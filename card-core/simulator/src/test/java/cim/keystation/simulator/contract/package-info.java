// SPDX-License-Identifier: Apache-2.0
/** What the sessions promise, held against the software YubiKey of each firmware. */
@NullMarked
package cim.keystation.simulator.contract;

import org.jspecify.annotations.NullMarked;
