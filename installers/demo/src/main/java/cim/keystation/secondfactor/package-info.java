// SPDX-License-Identifier: Apache-2.0
/**
 * The command with which a person makes the YubiKey in hand the second factor of their own vault.
 * Runs at the person's desk, on what they type; nothing of it is stored.
 */
@NullMarked
package cim.keystation.secondfactor;

import org.jspecify.annotations.NullMarked;
