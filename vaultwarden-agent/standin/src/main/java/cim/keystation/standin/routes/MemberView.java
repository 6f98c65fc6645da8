// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** A member of an organisation as JSON. */
final class MemberView {
  private final Vault vault;

  MemberView(Vault vault) {
    this.vault = vault;
  }

  ObjectNode details(Membership member, boolean withCollections, boolean withGroups) {
    Account account = vault.holder(member);
    return Json.object(
        "id",
        member.id,
        "userId",
        member.accountId,
        "name",
        member.status == MemberStatus.INVITED ? null : account.name,
        "email",
        account.email,
        "externalId",
        member.externalId,
        "avatarColor",
        account.avatarColor,
        "groups",
        withGroups ? Json.array(groups(member)) : new Object[0],
        "collections",
        withCollections ? Json.array(collections(member)) : new Object[0],
        "status",
        member.wireStatus(),
        "type",
        member.type.wire(),
        "accessAll",
        member.accessAll,
        "twoFactorEnabled",
        account.twoFactor.enabled(),
        "resetPasswordEnrolled",
        false,
        "hasMasterPassword",
        account.registered(),
        "permissions",
        null,
        "ssoBound",
        false,
        "managedByOrganization",
        false,
        "claimedByOrganization",
        false,
        "usesKeyConnector",
        false,
        "accessSecretsManager",
        false,
        "object",
        "organizationUserUserDetails");
  }

  ObjectNode mini(Membership member) {
    Account account = vault.holder(member);
    return Json.object(
        "id", member.id,
        "userId", member.accountId,
        "type", member.type.wire(),
        "status", member.wireStatus(),
        "name", account.name,
        "email", account.email,
        "object", "organizationUserUserMiniDetails");
  }

  private Stream<ObjectNode> collections(Membership member) {
    if (!member.confirmed()) {
      return Stream.empty();
    }
    return vault.collectionsOf(member.organisationId).stream()
        .filter(c -> c.accounts.containsKey(member.accountId))
        .map(
            c -> {
              Grant grant = c.accounts.get(member.accountId);
              return CollectionView.grant(c.id, grant);
            });
  }

  private Stream<JsonNode> groups(Membership member) {
    return vault.groupsOf(member.organisationId).stream()
        .filter(g -> g.members.contains(member.id))
        .map(g -> Json.tree(g.id));
  }
}
