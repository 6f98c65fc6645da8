// SPDX-License-Identifier: Apache-2.0
/**
 * The register's tables, in an H2 file or on PostgreSQL: transactions that are on disk when they
 * return, and numbered migrations. What the two do differently is in {@code Dialect} alone.
 */
@NullMarked
package cim.keystation.agent.database;

import org.jspecify.annotations.NullMarked;
