// SPDX-License-Identifier: Apache-2.0
/**
 * The OATH application: one-time passwords by counter (RFC 4226) and by time (RFC 6238), over
 * Yubico's published "YKOATH" protocol.
 */
@NullMarked
package cim.keystation.simulator.oath;

import org.jspecify.annotations.NullMarked;
