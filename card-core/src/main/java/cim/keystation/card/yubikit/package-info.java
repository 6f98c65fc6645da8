// SPDX-License-Identifier: Apache-2.0
/** Where yubikit meets a card channel: the connection, and its exceptions told in ours. */
@NullMarked
package cim.keystation.card.yubikit;

import org.jspecify.annotations.NullMarked;
