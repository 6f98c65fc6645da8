// SPDX-License-Identifier: Apache-2.0
/** Certificates for keys that an attestation proves to be on a card. */
@NullMarked
package cim.keystation.agent.issuing;

import org.jspecify.annotations.NullMarked;
