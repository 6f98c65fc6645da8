// SPDX-License-Identifier: Apache-2.0
/** Cards in words: identities, secrets, errors and the channel to a card. No I/O. */
@NullMarked
package cim.keystation.card;

import org.jspecify.annotations.NullMarked;
