// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Group;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The directory connector's import, the only use of an organisation's API key. It logs no events,
 * and it is the only way to set a member's external id.
 */
final class DirectoryImportRoutes {
  private final Services services;
  private final Vault vault;
  private final TwoFactorPolicy twoFactor;

  DirectoryImportRoutes(Services services) {
    this.services = services;
    this.vault = services.vault();
    this.twoFactor = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    router.on("POST", "/api/public/organization/import", this::run);
  }

  private Reply run(Call call) {
    UUID organisation =
        Guards.bearer(call)
            .flatMap(token -> services.tokens().read(Purpose.ORGANISATION, token))
            .map(claims -> UUID.fromString(String.valueOf(claims.getClaim("client_sub"))))
            .filter(vault.organisations::containsKey)
            .orElseThrow(FrameworkError::unauthorized);
    Body body = call.json();
    List<Entry> entries = body.objects("members").stream().map(Entry::read).toList();
    List<Body> groups = body.objects("groups");
    boolean overwrite = body.flag("overwriteExisting");
    entries.forEach(entry -> apply(entry, organisation));
    if (services.settings().features().groups()) {
      groups.forEach(group -> apply(group, organisation));
    }
    if (overwrite) {
      removeOthers(entries, organisation);
    }
    return Reply.empty();
  }

  private record Entry(String email, String externalId, boolean deleted) {
    static Entry read(Body body) {
      return new Entry(
          body.text("email").strip().toLowerCase(Locale.ROOT),
          body.text("externalId"),
          body.flag("deleted"));
    }
  }

  private void apply(Entry entry, UUID organisation) {
    Membership known =
        vault.account(entry.email).flatMap(a -> vault.membership(a.id, organisation)).orElse(null);
    if (entry.deleted) {
      if (known != null && !vault.lastOwner(known)) {
        known.revoked = true;
        known.externalId = entry.externalId;
        services.revisions().touch(known.accountId);
      }
    } else if (known == null) {
      add(entry, organisation);
    } else {
      known.revoked = known.revoked && twoFactor.forbids(known);
      known.externalId = entry.externalId;
      services.revisions().touch(known.accountId);
    }
  }

  private void add(Entry entry, UUID organisation) {
    Account account =
        vault
            .account(entry.email)
            .orElseGet(
                () -> {
                  vault.invitations.add(entry.email);
                  return vault.newAccount(entry.email);
                });
    MemberStatus status = account.registered() ? MemberStatus.ACCEPTED : MemberStatus.INVITED;
    Membership member = new Membership(account.id, organisation, MemberType.USER, status);
    member.externalId = entry.externalId;
    vault.memberships.put(member.id, member);
  }

  private void apply(Body data, UUID organisation) {
    String externalId = data.text("externalId");
    Set<String> members = Set.copyOf(data.texts("memberExternalIds"));
    Group group =
        vault.groupsOf(organisation).stream()
            .filter(g -> externalId.equals(g.externalId))
            .findFirst()
            .orElseGet(() -> addGroup(data.text("name"), externalId, organisation));
    group.members.clear();
    vault.membersOf(organisation).stream()
        .filter(m -> m.externalId != null && members.contains(m.externalId))
        .forEach(m -> group.members.add(m.id));
  }

  private Group addGroup(String name, String externalId, UUID organisation) {
    Group group = new Group(organisation, name);
    group.externalId = externalId;
    vault.groups.put(group.id, group);
    return group;
  }

  private void removeOthers(List<Entry> entries, UUID organisation) {
    Set<String> kept = entries.stream().map(Entry::externalId).collect(Collectors.toSet());
    vault.membersOf(organisation).stream()
        .filter(m -> m.externalId != null && !kept.contains(m.externalId))
        .filter(m -> !vault.lastOwner(m))
        .forEach(vault::deleteMembership);
  }
}
