// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

/** Makes a value of one row. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row);
}
