// SPDX-License-Identifier: Apache-2.0
/** PIV's key management key (slot 9D) as the key that opens what was sealed to a card. */
@NullMarked
package cim.keystation.card.agreement;

import org.jspecify.annotations.NullMarked;
