// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import java.util.Optional;

/** The table of one account. */
final class AccountTable {
  private AccountTable() {}

  static Optional<Account> find(Sql sql) {
    return sql.one("SELECT * FROM break_glass", AccountTable::account);
  }

  static void put(Sql sql, Account account) {
    Tries tries = account.tries();
    sql.run(
        "MERGE INTO break_glass KEY (number) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account.reference(),
        account.hash().text(),
        account.setAt(),
        account.setBy(),
        account.usedAt(),
        tries.wrong(),
        tries.refused(),
        tries.at(),
        tries.lockedUntil());
  }

  /** Whether there was one. */
  static boolean remove(Sql sql) {
    return sql.run("DELETE FROM break_glass") > 0;
  }

  private static Account account(Row row) {
    return new Account(
        row.text("reference"),
        PasswordHash.parse(row.text("hash")),
        row.time("set_at"),
        row.text("set_by"),
        row.optionalTime("used_at"),
        new Tries(
            (int) row.number("wrong"),
            row.flag("refused"),
            row.optionalTime("tried_at"),
            row.optionalTime("locked_until")));
  }
}
