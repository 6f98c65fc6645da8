// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of one item, called cipher on the wire; belongs to an account or to an organisation. */
public final class Cipher {
  public final UUID id = UUID.randomUUID();
  public final Instant created;
  public final Set<UUID> collections = new LinkedHashSet<>();
  public final Map<String, Attachment> attachments = new LinkedHashMap<>();
  public final Set<UUID> favouriteOf = new LinkedHashSet<>();
  public final Map<UUID, Instant> archivedBy = new LinkedHashMap<>();
  public int type;
  public String name = "";
  public Instant revised;
  public @Nullable UUID accountId;
  public @Nullable UUID organisationId;
  public @Nullable String notes;
  public @Nullable String key;
  public @Nullable JsonNode typed;
  public @Nullable JsonNode fields;
  public @Nullable JsonNode passwordHistory;
  public @Nullable Integer reprompt;
  public @Nullable Instant deleted;

  public Cipher(Instant now) {
    this.created = now;
    this.revised = now;
  }
}
