// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a group of members (by membership id). */
public final class Group {
  public final UUID id = UUID.randomUUID();
  public final UUID organisationId;
  public final Set<UUID> members = new LinkedHashSet<>();
  public String name;
  public boolean accessAll;
  public @Nullable String externalId;

  public Group(UUID organisationId, String name) {
    this.organisationId = organisationId;
    this.name = name;
  }
}
