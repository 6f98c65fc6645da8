// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.people;

import java.util.Set;

/** A person with a directory entry. {@code groups}: common names. */
public record Person(String uid, String dn, String displayName, String mail, Set<String> groups) {
  public Person {
    groups = Set.copyOf(groups);
  }
}
