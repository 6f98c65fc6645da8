// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row that ties an account to an organisation. */
public final class Membership {
  public final UUID id = UUID.randomUUID();
  public final UUID accountId;
  public final UUID organisationId;
  public MemberType type;
  public MemberStatus status;
  public boolean revoked;
  public boolean accessAll;
  public String key = "";
  public @Nullable String externalId;

  public Membership(UUID accountId, UUID organisationId, MemberType type, MemberStatus status) {
    this.accountId = accountId;
    this.organisationId = organisationId;
    this.type = type;
    this.status = status;
  }

  /** Confirmed and not revoked: the only state in which an organisation is seen. */
  public boolean confirmed() {
    return status == MemberStatus.CONFIRMED && !revoked;
  }

  public boolean hasFullAccess() {
    return confirmed() && (accessAll || type.atLeast(MemberType.ADMIN));
  }

  /** The status as clients are shown it: -1 while revoked. */
  public int wireStatus() {
    return revoked ? -1 : status.ordinal();
  }
}
