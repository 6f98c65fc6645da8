// SPDX-License-Identifier: Apache-2.0
/**
 * Proofs that a caller brings: password hashes, tokens, one-time codes, WebAuthn answers; and the
 * limits on trying.
 */
@NullMarked
package cim.keystation.standin.security;

import org.jspecify.annotations.NullMarked;
