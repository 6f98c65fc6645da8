// SPDX-License-Identifier: Apache-2.0
/** ISO 7816-4 commands and answers over a card channel: chaining, GET RESPONSE, BER-TLV. */
@NullMarked
package cim.keystation.card.apdu;

import org.jspecify.annotations.NullMarked;
