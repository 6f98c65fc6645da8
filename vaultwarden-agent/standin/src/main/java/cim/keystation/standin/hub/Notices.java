// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Folder;
import cim.keystation.standin.vault.Vault;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what of a change. Of a single item the acting device is told, so that it knows its
 * own work again; of all else nobody's name goes out.
 */
public final class Notices {
  private final Hub hub;
  private final Vault vault;

  public Notices(Hub hub, Vault vault) {
    this.hub = hub;
    this.vault = vault;
  }

  public void created(Cipher cipher, Set<UUID> readers, Device by) {
    item(Update.CIPHER_CREATE, cipher, readers, by, null, cipher.revised);
  }

  public void updated(Cipher cipher, Set<UUID> readers, Device by) {
    item(Update.CIPHER_UPDATE, cipher, readers, by, null, cipher.revised);
  }

  public void deleted(Cipher cipher, Set<UUID> readers, Device by) {
    item(Update.CIPHER_DELETE, cipher, readers, by, null, cipher.revised);
  }

  /** Made where it is, or put there: clients look at a change of collections only if told now. */
  public void createdIn(
      Collection<UUID> collections, Cipher cipher, Set<UUID> readers, Device by, Instant now) {
    item(Update.CIPHER_CREATE, cipher, readers, by, collections, now);
  }

  /** As {@link #createdIn}. */
  public void updatedIn(
      Collection<UUID> collections, Cipher cipher, Set<UUID> readers, Device by, Instant now) {
    item(Update.CIPHER_UPDATE, cipher, readers, by, collections, now);
  }

  private void item(
      Update what,
      Cipher cipher,
      Set<UUID> readers,
      Device by,
      @Nullable Collection<UUID> collections,
      Instant revised) {
    Pack pack = what.message(by.id).map(5).text("Id").text(cipher.id.toString()).text("UserId");
    pack.text(collections == null ? text(cipher.accountId) : null);
    pack.text("OrganizationId").text(text(cipher.organisationId)).text("CollectionIds");
    if (collections == null) {
      pack.text(null);
    } else {
      pack.list(collections.size());
      collections.forEach(id -> pack.text(id.toString()));
    }
    byte[] message = pack.text("RevisionDate").time(revised).framed();
    readers.forEach(reader -> hub.send(reader, message));
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  /** Many items changed: sync them. Only the person who did it hears of it. */
  public void ciphers(Account account) {
    person(Update.CIPHERS, account, null);
  }

  /** Everything may have changed. */
  public void vault(Account account) {
    person(Update.VAULT, account, null);
  }

  /** The person got into an organisation or out of one. */
  public void organisationKeys(UUID accountId) {
    Account account = vault.accounts.get(accountId);
    if (account != null) {
      person(Update.ORGANISATION_KEYS, account, null);
    }
  }

  /** Sessions have ended; {@code by} keeps its own, null: none does. */
  public void logOut(Account account, @Nullable Device by) {
    person(Update.LOG_OUT, account, by);
  }

  private void person(Update what, Account account, @Nullable Device by) {
    Pack pack = what.message(by == null ? null : by.id).map(2);
    pack.text("UserId").text(account.id.toString()).text("Date").time(account.updated);
    hub.send(account.id, pack.framed());
  }

  public void folderCreated(Folder folder, Device by) {
    folder(Update.FOLDER_CREATE, folder, by);
  }

  public void folderUpdated(Folder folder, Device by) {
    folder(Update.FOLDER_UPDATE, folder, by);
  }

  public void folderDeleted(Folder folder, Device by) {
    folder(Update.FOLDER_DELETE, folder, by);
  }

  private void folder(Update what, Folder folder, Device by) {
    Pack pack = what.message(by.id).map(3).text("Id").text(folder.id.toString()).text("UserId");
    pack.text(by.accountId.toString()).text("RevisionDate").time(folder.updated);
    hub.send(by.accountId, pack.framed());
  }
}
