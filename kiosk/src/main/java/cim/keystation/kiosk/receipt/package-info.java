// SPDX-License-Identifier: Apache-2.0
/**
 * What the person takes home: a page that says what is on the card and until when, without secrets.
 */
@NullMarked
package cim.keystation.kiosk.receipt;

import org.jspecify.annotations.NullMarked;
