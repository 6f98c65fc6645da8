// SPDX-License-Identifier: Apache-2.0
/** Everything in one process: the demo, and the front door to every command. */
@NullMarked
package cim.keystation.demo;

import org.jspecify.annotations.NullMarked;
