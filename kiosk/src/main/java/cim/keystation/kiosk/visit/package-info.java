// SPDX-License-Identifier: Apache-2.0
/**
 * One visit from insertion to removal, on one thread per reader: identify, sign in, choose a PIN,
 * run the procedure, go on after removal. {@link cim.keystation.kiosk.visit.Station} is the front
 * door.
 */
@NullMarked
package cim.keystation.kiosk.visit;

import org.jspecify.annotations.NullMarked;
