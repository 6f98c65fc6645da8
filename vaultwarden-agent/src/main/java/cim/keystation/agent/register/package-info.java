// SPDX-License-Identifier: Apache-2.0
/** Cards, people, visits and what was issued to them; the card's life as a table of transitions. */
@NullMarked
package cim.keystation.agent.register;

import org.jspecify.annotations.NullMarked;
