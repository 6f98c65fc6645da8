// SPDX-License-Identifier: Apache-2.0
/**
 * The engine: an ordered list of steps, each with one durable effect, journalled before the first
 * APDU and resumed by looking at the card first.
 */
@NullMarked
package cim.keystation.procedure;

import org.jspecify.annotations.NullMarked;
