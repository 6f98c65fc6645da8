// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's H2 file: transactions that are on disk when they return, and its numbered migrations.
 */
@NullMarked
package cim.keystation.agent.database;

import org.jspecify.annotations.NullMarked;
