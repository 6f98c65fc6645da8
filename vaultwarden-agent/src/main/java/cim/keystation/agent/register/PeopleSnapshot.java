// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * People as the directory had them when they last signed in, so that pages and effects need no
 * directory. Groups are not kept: entitlement is always asked of the directory.
 */
public final class PeopleSnapshot {
  private PeopleSnapshot() {}

  public static void put(Sql sql, Person person, Instant now) {
    sql.run(
        "MERGE INTO person KEY (uid) VALUES (?, ?, ?, ?, ?)",
        person.uid(),
        person.dn(),
        person.displayName(),
        person.mail(),
        now);
  }

  public static Optional<Person> find(Sql sql, String uid) {
    return sql.one("SELECT * FROM person WHERE uid = ?", PeopleSnapshot::person, uid);
  }

  public static List<Person> all(Sql sql) {
    return sql.list("SELECT * FROM person ORDER BY uid", PeopleSnapshot::person);
  }

  private static Person person(Row row) {
    return new Person(
        row.text("uid"), row.text("dn"), row.text("display_name"), row.text("mail"), Set.of());
  }
}
