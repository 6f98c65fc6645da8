// SPDX-License-Identifier: Apache-2.0
/**
 * A software YubiKey: applets over an APDU dispatcher, in process or in a virtual PC/SC reader.
 * Never on a production class path.
 */
@NullMarked
package cim.keystation.simulator;

import org.jspecify.annotations.NullMarked;
