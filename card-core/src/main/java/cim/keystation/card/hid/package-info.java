// SPDX-License-Identifier: Apache-2.0
/**
 * FIDO over USB HID (CTAP 2.1, 11.2): messages cut into reports and put together again, for both
 * ends of the cable; and the platform's end on Linux, over {@code /dev/hidraw*}.
 */
@NullMarked
package cim.keystation.card.hid;

import org.jspecify.annotations.NullMarked;
