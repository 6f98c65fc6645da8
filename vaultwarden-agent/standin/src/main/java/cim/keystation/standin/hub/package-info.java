// SPDX-License-Identifier: Apache-2.0
/** The notifications hub: tells clients over websockets that something changed. */
@NullMarked
package cim.keystation.standin.hub;

import org.jspecify.annotations.NullMarked;
