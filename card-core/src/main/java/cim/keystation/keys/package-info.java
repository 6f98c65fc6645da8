// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and what is signed about them: envelopes, certificate requests, certificates, OpenPGP
 * certificates, the bundles that carry a person's subkeys. Pure functions; touches no card.
 */
@NullMarked
package cim.keystation.keys;

import org.jspecify.annotations.NullMarked;
