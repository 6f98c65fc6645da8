// SPDX-License-Identifier: Apache-2.0
/**
 * A Vaultwarden that keeps everything in memory, for the demo and the tests: same requests, same
 * answers as 1.37.2.
 */
@NullMarked
package cim.keystation.standin;

import org.jspecify.annotations.NullMarked;
