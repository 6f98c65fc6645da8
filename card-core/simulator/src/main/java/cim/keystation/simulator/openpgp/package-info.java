// SPDX-License-Identifier: Apache-2.0
/**
 * The OpenPGP card 3.4 application as a YubiKey carries it.
 *
 * <p>Section numbers in the comments are those of "Functional Specification of the OpenPGP
 * application on ISO Smart Card Operating Systems", version 3.4. {@link
 * cim.keystation.simulator.openpgp.OpenPgpApplet} is the front door; behind it, passwords, key
 * slots, data objects, operations and attestation each have their own class.
 */
@NullMarked
package cim.keystation.simulator.openpgp;

import org.jspecify.annotations.NullMarked;
