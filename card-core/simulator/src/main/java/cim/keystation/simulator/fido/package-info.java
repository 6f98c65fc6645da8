// SPDX-License-Identifier: Apache-2.0
/**
 * The FIDO application of a YubiKey over CCID: CTAP 2.1 (2.1 preview on firmware before 5.7) and
 * CTAP 1.
 *
 * <p>Section numbers in the comments are those of the "Client to Authenticator Protocol", version
 * 2.1. {@link cim.keystation.simulator.fido.FidoApplet} is the front door; behind it each command
 * has its own class, over what {@link cim.keystation.simulator.fido.Authenticator} remembers.
 */
@NullMarked
package cim.keystation.simulator.fido;

import org.jspecify.annotations.NullMarked;
