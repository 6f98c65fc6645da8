// SPDX-License-Identifier: Apache-2.0
/** Tells other services of cards over NATS: an event for each change, and each person's status. */
@NullMarked
package cim.keystation.agent.nats;

import org.jspecify.annotations.NullMarked;
