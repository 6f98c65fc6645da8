// SPDX-License-Identifier: Apache-2.0
/** The back office's answers to stations: sign-in, deposits, issuing, keys, and their events. */
@NullMarked
package cim.keystation.agent.office;

import org.jspecify.annotations.NullMarked;
