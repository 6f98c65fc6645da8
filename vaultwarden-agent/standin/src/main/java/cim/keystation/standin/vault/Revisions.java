// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Moves the date by which clients notice that they must sync. */
public final class Revisions {
  private final Vault vault;
  private final Access access;
  private final Now now;

  public Revisions(Vault vault, Access access, Now now) {
    this.vault = vault;
    this.access = access;
    this.now = now;
  }

  public void touch(UUID accountId) {
    Account account = vault.accounts.get(accountId);
    if (account != null) {
      account.updated = now.instant();
    }
  }

  /** Everyone who gets the item by sync, and who they are. */
  public Set<UUID> touch(Cipher cipher) {
    Set<UUID> touched = new LinkedHashSet<>();
    for (Account account : vault.accounts.values()) {
      if (access.syncs(cipher, account.id)) {
        touch(account.id);
        touched.add(account.id);
      }
    }
    return touched;
  }

  /** Everyone who gets the collection by sync. */
  public void touch(VaultCollection collection) {
    for (Account account : vault.accounts.values()) {
      if (access.syncs(collection, account.id)) {
        touch(account.id);
      }
    }
  }
}
