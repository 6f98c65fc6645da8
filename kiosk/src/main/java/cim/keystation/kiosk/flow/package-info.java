// SPDX-License-Identifier: Apache-2.0
/**
 * The terminal's screens as data and the one pure function that leads from one to the next. Knows
 * no toolkit: what is drawn is decided in {@code view}, what is done with the card in {@code
 * visit}.
 */
@NullMarked
package cim.keystation.kiosk.flow;

import org.jspecify.annotations.NullMarked;
