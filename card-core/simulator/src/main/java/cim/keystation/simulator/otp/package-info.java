// SPDX-License-Identifier: Apache-2.0
/** The Yubico OTP application over CCID: two slots, programmed, updated, swapped, asked. */
@NullMarked
package cim.keystation.simulator.otp;

import org.jspecify.annotations.NullMarked;
