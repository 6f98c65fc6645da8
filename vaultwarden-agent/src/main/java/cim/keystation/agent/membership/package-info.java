// SPDX-License-Identifier: Apache-2.0
/** People of the directory as members of the organisation of cards: planned first, then done. */
@NullMarked
package cim.keystation.agent.membership;

import org.jspecify.annotations.NullMarked;
