// SPDX-License-Identifier: Apache-2.0
/**
 * What station and back office say to each other: requests, answers, events. No message ever holds
 * a PIN, PUK, key or password in the clear.
 */
@NullMarked
package cim.keystation.message;

import org.jspecify.annotations.NullMarked;
