// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.sql.SQLException;

/** The database did not do what a correct program asked: disk full, file damaged, closed. */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseFailure(SQLException cause) {
    super("database: " + cause.getMessage(), cause);
  }
}
