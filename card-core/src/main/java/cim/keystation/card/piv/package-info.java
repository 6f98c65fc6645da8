// SPDX-License-Identifier: Apache-2.0
/** The PIV application (SP 800-73-4 with Yubico's extensions), over yubikit's session. */
@NullMarked
package cim.keystation.card.piv;

import org.jspecify.annotations.NullMarked;
