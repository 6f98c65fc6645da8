// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who may see and change what. */
public final class Access {
  private final Vault vault;
  private final boolean groupsOn;

  public Access(Vault vault, boolean groupsOn) {
    this.vault = vault;
    this.groupsOn = groupsOn;
  }

  /** Rights on a collection; empty if the account has none. */
  public Optional<Grant> to(VaultCollection collection, UUID accountId) {
    return vault
        .membership(accountId, collection.organisationId)
        .filter(Membership::confirmed)
        .flatMap(m -> m.hasFullAccess() ? Optional.of(Grant.ALL) : granted(collection, m));
  }

  /** Whether the collection comes with the account's sync. */
  public boolean syncs(VaultCollection collection, UUID accountId) {
    return vault
        .membership(accountId, collection.organisationId)
        .filter(Membership::confirmed)
        .filter(m -> m.accessAll || granted(collection, m).isPresent())
        .isPresent();
  }

  /** Rights on an item; empty if the account can't reach it. */
  public Optional<Grant> to(Cipher cipher, UUID accountId) {
    UUID organisation = cipher.organisationId;
    if (organisation == null) {
      return accountId.equals(cipher.accountId) ? Optional.of(Grant.ALL) : Optional.empty();
    }
    Optional<Membership> member =
        vault.membership(accountId, organisation).filter(Membership::confirmed);
    if (member.filter(Membership::hasFullAccess).isPresent()) {
      return Optional.of(Grant.ALL);
    }
    return member.flatMap(
        m -> collectionsOf(cipher).flatMap(c -> granted(c, m).stream()).reduce(Grant::or));
  }

  /** Whether the item comes with the account's sync: administrators see only what is granted. */
  public boolean syncs(Cipher cipher, UUID accountId) {
    UUID organisation = cipher.organisationId;
    if (organisation == null) {
      return accountId.equals(cipher.accountId);
    }
    return vault
        .membership(accountId, organisation)
        .filter(Membership::confirmed)
        .filter(m -> m.accessAll || collectionsOf(cipher).anyMatch(c -> granted(c, m).isPresent()))
        .isPresent();
  }

  /** Whether the account may change the collection itself and its grants. */
  public boolean manages(VaultCollection collection, UUID accountId) {
    return to(collection, accountId).filter(Grant::manage).isPresent();
  }

  private Stream<VaultCollection> collectionsOf(Cipher cipher) {
    return cipher.collections.stream().map(vault.collections::get).filter(Objects::nonNull);
  }

  private Optional<Grant> granted(VaultCollection collection, Membership member) {
    Stream<Grant> direct = Stream.ofNullable(collection.accounts.get(member.accountId));
    return Stream.concat(direct, throughGroups(collection, member)).reduce(Grant::or);
  }

  private Stream<Grant> throughGroups(VaultCollection collection, Membership member) {
    if (!groupsOn) {
      return Stream.empty();
    }
    return vault.groupsOf(collection.organisationId).stream()
        .filter(g -> g.members.contains(member.id))
        .flatMap(
            g ->
                g.accessAll
                    ? Stream.of(Grant.ALL)
                    : Stream.ofNullable(collection.groups.get(g.id)));
  }
}
