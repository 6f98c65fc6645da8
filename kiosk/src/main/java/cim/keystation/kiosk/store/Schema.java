// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, made where they are missing. */
final class Schema {
  private Schema() {}

  static boolean make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS procedure_run (
            id UUID PRIMARY KEY,
            card BIGINT NOT NULL,
            kind VARCHAR NOT NULL,
            facts VARCHAR NOT NULL,
            state VARCHAR NOT NULL CHECK (state IN ('UNFINISHED', 'COMPLETED', 'GIVEN_UP')))
          """);
      statement.execute(
          "CREATE INDEX IF NOT EXISTS procedure_run_by_card ON procedure_run (card, state)");
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS step_run (
            procedure_id UUID NOT NULL REFERENCES procedure_run (id),
            step VARCHAR NOT NULL,
            number BIGINT GENERATED ALWAYS AS IDENTITY,
            finished BOOLEAN NOT NULL,
            PRIMARY KEY (procedure_id, step))
          """);
      return statement.execute(
          """
          CREATE TABLE IF NOT EXISTS outbox (
            number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id VARCHAR NOT NULL UNIQUE,
            subject VARCHAR NOT NULL,
            event VARCHAR NOT NULL)
          """);
    }
  }
}
