// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.people;

import java.util.List;

/** All people who are to have a place in the vault. */
public interface Roster {
  /**
   * Everybody, each uid once. Whoever is not in it counts as gone, so it is whole or it throws.
   *
   * @throws DirectoryUnavailable when the directory didn't answer, answered in part only, or with
   *     nobody at all
   */
  List<Person> everybody() throws DirectoryUnavailable;
}
