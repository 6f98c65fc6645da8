// SPDX-License-Identifier: Apache-2.0
/**
 * The PIV application of the software YubiKey: SP 800-73-4 part 2 with Yubico's extensions. Front
 * door: {@link cim.keystation.simulator.piv.PivApplet}.
 */
@NullMarked
package cim.keystation.simulator.piv;

import org.jspecify.annotations.NullMarked;
