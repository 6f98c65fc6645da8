// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.people;

import cim.keystation.card.Secret;
import java.util.Optional;

/** The directory's people. */
public interface People {
  /** Empty means the directory answered and knows nobody of that uid. */
  Optional<Person> find(String uid) throws DirectoryUnavailable;

  /** Tries the password once. False also for an unknown uid; an empty password is always false. */
  boolean authenticate(String uid, Secret password) throws DirectoryUnavailable;
}
