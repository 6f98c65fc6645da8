// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of one rule of an organisation. */
public final class Policy {
  public static final int TWO_FACTOR = 0;
  public static final int SINGLE_ORGANISATION = 3;

  /** The types the server knows. */
  public static final Set<Integer> TYPES = Set.of(0, 1, 2, 3, 5, 6, 7, 8, 14, 15, 16);

  public final UUID id = UUID.randomUUID();
  public final int type;
  public boolean enabled;
  public @Nullable JsonNode data;

  public Policy(int type) {
    this.type = type;
  }
}
