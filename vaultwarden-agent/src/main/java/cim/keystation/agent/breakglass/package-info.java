// SPDX-License-Identifier: Apache-2.0
/** The one account that opens the page by a password, for the day on which no passkey does. */
@NullMarked
package cim.keystation.agent.breakglass;

import org.jspecify.annotations.NullMarked;
