// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Row of a person's own folder and the items that person filed in it. */
public final class Folder {
  public final UUID id = UUID.randomUUID();
  public final Set<UUID> items = new HashSet<>();
  public String name;
  public Instant updated;

  public Folder(String name, Instant now) {
    this.name = name;
    this.updated = now;
  }
}
