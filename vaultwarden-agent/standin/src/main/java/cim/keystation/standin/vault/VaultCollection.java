// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a collection, with the grants to members (by account) and to groups. */
public final class VaultCollection {
  public final UUID id = UUID.randomUUID();
  public final UUID organisationId;
  public final Map<UUID, Grant> accounts = new LinkedHashMap<>();
  public final Map<UUID, Grant> groups = new LinkedHashMap<>();
  public String name;
  public @Nullable String externalId;

  public VaultCollection(UUID organisationId, String name) {
    this.organisationId = organisationId;
    this.name = name;
  }
}
