// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.People;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory of two, that can be switched off and counts password tries. */
final class TestPeople implements People {
  static final String PASSWORD = "difference engine 1842";
  private final Map<String, Person> people = Map.of("ada", person("ada"), "grace", person("grace"));
  private boolean down;
  private int tries;

  void down(boolean now) {
    down = now;
  }

  int tries() {
    return tries;
  }

  @Override
  public Optional<Person> find(String uid) throws DirectoryUnavailable {
    requireUp();
    return Optional.ofNullable(people.get(uid));
  }

  @Override
  public boolean authenticate(String uid, Secret password) throws DirectoryUnavailable {
    requireUp();
    tries++;
    return people.containsKey(uid) && new String(password.chars()).equals(PASSWORD);
  }

  private void requireUp() throws DirectoryUnavailable {
    if (down) {
      throw new DirectoryUnavailable("switched off", new java.io.IOException());
    }
  }

  private static Person person(String uid) {
    return new Person(
        uid,
        "uid=" + uid + ",ou=people,dc=example,dc=test",
        uid + " Example",
        uid + "@example.test",
        Set.of("staff"));
  }
}
