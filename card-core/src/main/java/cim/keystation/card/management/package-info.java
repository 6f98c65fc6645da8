// SPDX-License-Identifier: Apache-2.0
/** The Management application: which model, firmware and applications a YubiKey has. */
@NullMarked
package cim.keystation.card.management;

import org.jspecify.annotations.NullMarked;
