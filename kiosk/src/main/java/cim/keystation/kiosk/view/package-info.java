// SPDX-License-Identifier: Apache-2.0
/**
 * One panel per screen, drawn from its record alone; the YubiKey painted as its own model. Runs on
 * the event dispatch thread. {@link cim.keystation.kiosk.view.KioskView} is the front door; {@link
 * cim.keystation.kiosk.view.Names} lists the components' names for tests.
 */
@NullMarked
package cim.keystation.kiosk.view;

import org.jspecify.annotations.NullMarked;
