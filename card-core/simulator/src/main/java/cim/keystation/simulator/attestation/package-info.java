// SPDX-License-Identifier: Apache-2.0
/** Who vouches for simulated cards: a root that nobody can mistake for Yubico's. */
@NullMarked
package cim.keystation.simulator.attestation;

import org.jspecify.annotations.NullMarked;
