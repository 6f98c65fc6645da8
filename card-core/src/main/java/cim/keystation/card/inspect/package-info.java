// SPDX-License-Identifier: Apache-2.0
/** What is on a card: a report that spends no attempt, and its command. */
@NullMarked
package cim.keystation.card.inspect;

import org.jspecify.annotations.NullMarked;
