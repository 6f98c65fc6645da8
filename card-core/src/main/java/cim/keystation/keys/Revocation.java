// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.math.BigInteger;
import java.time.Instant;

/**
 * One line of a CRL.
 *
 * @param reason CRLReason of RFC 5280, 5.3.1, such as 1 for keyCompromise
 */
public record Revocation(BigInteger certificateSerial, Instant since, int reason) {}
