// SPDX-License-Identifier: Apache-2.0
/**
 * What other systems must do because a card changed: one target per system, each brought to the
 * card's sheet.
 */
@NullMarked
package cim.keystation.agent.effect;

import org.jspecify.annotations.NullMarked;
