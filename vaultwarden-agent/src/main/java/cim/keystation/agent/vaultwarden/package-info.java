// SPDX-License-Identifier: Apache-2.0
/**
 * The Vaultwarden server: an ordinary account of its own, unlocked here, that keeps one item per
 * card in the organisation "Cards". Everything the server stores is encrypted before it leaves;
 * names follow Bitwarden's security white paper.
 */
@NullMarked
package cim.keystation.agent.vaultwarden;

import org.jspecify.annotations.NullMarked;
