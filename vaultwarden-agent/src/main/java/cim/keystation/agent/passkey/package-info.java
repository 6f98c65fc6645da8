// SPDX-License-Identifier: Apache-2.0
/**
 * Software passkeys: keys that the agent makes and registers at relying parties on a person's
 * behalf, for the person's vault to hold. Nothing here concerns the passkeys on a YubiKey, which
 * can't be copied.
 */
@NullMarked
package cim.keystation.agent.passkey;

import org.jspecify.annotations.NullMarked;
