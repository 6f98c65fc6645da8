// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All tables, with the look-ups and the deletions that reach across them. */
public final class Vault {
  public final Map<UUID, Account> accounts = new LinkedHashMap<>();
  public final Map<UUID, Organisation> organisations = new LinkedHashMap<>();
  public final Map<UUID, Membership> memberships = new LinkedHashMap<>();
  public final Map<UUID, VaultCollection> collections = new LinkedHashMap<>();
  public final Map<UUID, Group> groups = new LinkedHashMap<>();
  public final Map<UUID, Cipher> ciphers = new LinkedHashMap<>();
  public final List<Device> devices = new ArrayList<>();

  /** Addresses that may register even where signing up is closed. */
  public final Set<String> invitations = new HashSet<>();

  private final Now now;

  public Vault(Now now) {
    this.now = now;
  }

  /** Adds a stub for an address; a registration fills it. */
  public Account newAccount(String email) {
    Account account = new Account(email.toLowerCase(Locale.ROOT), now.instant());
    accounts.put(account.id, account);
    return account;
  }

  public Optional<Account> account(String email) {
    String wanted = email.strip().toLowerCase(Locale.ROOT);
    return accounts.values().stream().filter(a -> a.email.equals(wanted)).findFirst();
  }

  public Optional<Device> device(UUID accountId, String deviceId) {
    return devices.stream()
        .filter(d -> d.accountId.equals(accountId) && d.id.equals(deviceId))
        .findFirst();
  }

  public List<Membership> membershipsOf(UUID accountId) {
    return memberships.values().stream().filter(m -> m.accountId.equals(accountId)).toList();
  }

  public List<Membership> membersOf(UUID organisationId) {
    return memberships.values().stream()
        .filter(m -> m.organisationId.equals(organisationId))
        .toList();
  }

  public Optional<Membership> membership(UUID accountId, UUID organisationId) {
    return membershipsOf(accountId).stream()
        .filter(m -> m.organisationId.equals(organisationId))
        .findFirst();
  }

  public List<VaultCollection> collectionsOf(UUID organisationId) {
    return collections.values().stream()
        .filter(c -> c.organisationId.equals(organisationId))
        .toList();
  }

  public List<Group> groupsOf(UUID organisationId) {
    return groups.values().stream().filter(g -> g.organisationId.equals(organisationId)).toList();
  }

  public List<Cipher> ciphersOf(UUID organisationId) {
    return ciphers.values().stream().filter(c -> organisationId.equals(c.organisationId)).toList();
  }

  /** The account's row must be there: memberships never outlive it. */
  public Account holder(Membership membership) {
    Account account = accounts.get(membership.accountId);
    if (account == null) {
      throw new IllegalStateException("membership without account");
    }
    return account;
  }

  /** Whether this is the only confirmed owner of its organisation. */
  public boolean lastOwner(Membership membership) {
    return membership.type == MemberType.OWNER
        && membership.confirmed()
        && membersOf(membership.organisationId).stream()
                .filter(m -> m.type == MemberType.OWNER && m.confirmed())
                .count()
            <= 1;
  }

  public void deleteMembership(Membership membership) {
    memberships.remove(membership.id);
    collectionsOf(membership.organisationId).forEach(c -> c.accounts.remove(membership.accountId));
    groupsOf(membership.organisationId).forEach(g -> g.members.remove(membership.id));
  }

  public void deleteCollection(VaultCollection collection) {
    collections.remove(collection.id);
    ciphers.values().forEach(c -> c.collections.remove(collection.id));
  }

  public void deleteCipher(Cipher cipher) {
    ciphers.remove(cipher.id);
    accounts.values().forEach(a -> a.folders.values().forEach(f -> f.items.remove(cipher.id)));
  }

  public void deleteGroup(Group group) {
    groups.remove(group.id);
    collectionsOf(group.organisationId).forEach(c -> c.groups.remove(group.id));
  }

  public void deleteOrganisation(UUID id) {
    ciphersOf(id).forEach(this::deleteCipher);
    collectionsOf(id).forEach(this::deleteCollection);
    groupsOf(id).forEach(this::deleteGroup);
    membersOf(id).forEach(this::deleteMembership);
    organisations.remove(id);
  }

  /** Removes a person with everything that is theirs alone. */
  public void deleteAccount(Account account) {
    membershipsOf(account.id).forEach(this::deleteMembership);
    List.copyOf(ciphers.values()).stream()
        .filter(c -> account.id.equals(c.accountId))
        .forEach(this::deleteCipher);
    devices.removeIf(d -> d.accountId.equals(account.id));
    invitations.remove(account.email);
    accounts.remove(account.id);
  }
}
