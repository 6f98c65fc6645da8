// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of one installation of a client; tokens live as long as it does. */
public final class Device {
  public final String id;
  public final UUID accountId;
  public final Instant created;
  public final String refreshSecret;
  public String name;
  public int type;
  public @Nullable String rememberToken;

  public Device(String id, UUID accountId, Instant created, String refreshSecret) {
    this.id = id;
    this.accountId = accountId;
    this.created = created;
    this.refreshSecret = refreshSecret;
    this.name = "";
  }
}
