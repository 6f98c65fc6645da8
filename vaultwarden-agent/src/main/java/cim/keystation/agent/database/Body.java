// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

/** What a transaction does; whatever it throws undoes all of it. */
@FunctionalInterface
public interface Body<T, X extends Exception> {
  T run(Sql sql) throws X;
}
