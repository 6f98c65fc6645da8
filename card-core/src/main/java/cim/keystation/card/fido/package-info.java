// SPDX-License-Identifier: Apache-2.0
/** The FIDO2 application over CCID, over yubikit's session. */
@NullMarked
package cim.keystation.card.fido;

import org.jspecify.annotations.NullMarked;
