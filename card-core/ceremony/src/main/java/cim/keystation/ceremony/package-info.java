// SPDX-License-Identifier: Apache-2.0
/**
 * The making of certify keys, on a machine without a network. Nothing online may depend on this
 * package: it is the only code that can load a certify key.
 */
@NullMarked
package cim.keystation.ceremony;

import org.jspecify.annotations.NullMarked;
