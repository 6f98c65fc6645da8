// SPDX-License-Identifier: Apache-2.0
/**
 * The terminal: command, configuration and wiring. {@link cim.keystation.kiosk.KioskCommand} is the
 * program, {@link cim.keystation.kiosk.KioskWindow} the window for a demo or a test.
 */
@NullMarked
package cim.keystation.kiosk;

import org.jspecify.annotations.NullMarked;
