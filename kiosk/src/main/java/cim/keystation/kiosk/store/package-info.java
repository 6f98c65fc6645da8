// SPDX-License-Identifier: Apache-2.0
/**
 * What must survive a power cut: the procedure journal, and the outbox from which events leave. One
 * H2 file, so that a finished step and its events are one transaction.
 */
@NullMarked
package cim.keystation.kiosk.store;

import org.jspecify.annotations.NullMarked;
