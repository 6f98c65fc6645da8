// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an organisation's log. The acting user is a text because the administrator has no
 * UUID.
 */
public record Event(int type, UUID organisationId, Subject subject, Actor actor, Instant date) {

  /** What happened to something: at most one of these is set. */
  public record Subject(
      @Nullable UUID account,
      @Nullable UUID cipher,
      @Nullable UUID collection,
      @Nullable UUID group,
      @Nullable UUID member,
      @Nullable UUID policy) {
    static final Subject NONE = new Subject(null, null, null, null, null, null);
  }

  /** Who did it, with which kind of device, from where. */
  public record Actor(@Nullable String id, int deviceType, String ip) {
    /** The administrator, as the server writes it. */
    public static Actor admin(String ip) {
      return new Actor("vaultwarden-admin-00000-000000000000", 14, ip);
    }
  }
}
