// SPDX-License-Identifier: Apache-2.0
/**
 * Requests, events and status over NATS, both ends. The only package that knows the NATS client.
 * Everything stands on a {@link cim.keystation.transport.NatsLink}, which its opener closes last.
 */
@NullMarked
package cim.keystation.transport;

import org.jspecify.annotations.NullMarked;
