// SPDX-License-Identifier: Apache-2.0
/** The people the directory knows, as the back office needs them. */
@NullMarked
package cim.keystation.agent.people;

import org.jspecify.annotations.NullMarked;
