// SPDX-License-Identifier: Apache-2.0
/**
 * Every word on screen and receipt, in English and German. Keys are enums, so that a missing or
 * unused text is found by a test and not by a person.
 */
@NullMarked
package cim.keystation.kiosk.text;

import org.jspecify.annotations.NullMarked;
