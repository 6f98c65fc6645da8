// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.Set;

/** One person's collection. {@code readers}: memberships that may read it. */
public record PersonalCollection(String id, Set<String> readers) {
  public PersonalCollection {
    readers = Set.copyOf(readers);
  }
}
