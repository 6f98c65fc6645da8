// SPDX-License-Identifier: Apache-2.0
/**
 * What the server keeps: rows as in its database, who may see what, and the log of events.
 *
 * <p>Rows are mutable and have no locks: the HTTP engine lets one request in at a time.
 */
@NullMarked
package cim.keystation.standin.vault;

import org.jspecify.annotations.NullMarked;
