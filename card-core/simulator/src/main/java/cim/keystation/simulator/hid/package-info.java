// SPDX-License-Identifier: Apache-2.0
/** The authenticator's end of CTAPHID, over any stream of 64 byte reports. */
@NullMarked
package cim.keystation.simulator.hid;

import org.jspecify.annotations.NullMarked;
