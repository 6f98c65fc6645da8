// SPDX-License-Identifier: Apache-2.0
/** Whether a key was made on a genuine YubiKey, on which one, and under which policies. */
@NullMarked
package cim.keystation.attestation;

import org.jspecify.annotations.NullMarked;
