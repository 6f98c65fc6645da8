// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import cim.keystation.standin.security.PasswordHash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a user. Without a password hash it is a stub, made by an invitation. */
public final class Account {
  public final UUID id = UUID.randomUUID();
  public final String email;
  public final Instant created;
  public final Map<UUID, Folder> folders = new LinkedHashMap<>();
  public final TwoFactor twoFactor = new TwoFactor();
  public String name;
  public Instant updated;
  public UUID securityStamp = UUID.randomUUID();
  public Kdf kdf = Kdf.DEFAULT;
  public String key = "";
  public boolean enabled = true;
  public @Nullable PasswordHash password;
  public @Nullable String passwordHint;
  public @Nullable String privateKey;
  public @Nullable String publicKey;
  public @Nullable String apiKey;
  public @Nullable String avatarColor;

  Account(String email, Instant now) {
    this.email = email;
    this.name = email;
    this.created = now;
    this.updated = now;
  }

  /** Whether somebody has registered with this address. */
  public boolean registered() {
    return password != null;
  }

  /** Makes every token issued so far worthless. */
  public void resetSecurityStamp() {
    securityStamp = UUID.randomUUID();
  }
}
