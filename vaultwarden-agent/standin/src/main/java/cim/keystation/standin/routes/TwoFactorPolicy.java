// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Event.Actor;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Organisation;
import cim.keystation.standin.vault.Policy;
import cim.keystation.standin.vault.Vault;
import java.util.UUID;

/** The rule that members need a second factor; owners and administrators are exempt. */
final class TwoFactorPolicy {
  private static final int REVOKED = 1511;

  private final Services services;
  private final Vault vault;

  TwoFactorPolicy(Services services) {
    this.services = services;
    this.vault = services.vault();
  }

  /** Whether the rule keeps this member out. */
  boolean forbids(Membership member) {
    Organisation organisation = vault.organisations.get(member.organisationId);
    return organisation != null
        && organisation.enforces(Policy.TWO_FACTOR)
        && !member.type.atLeast(MemberType.ADMIN)
        && !vault.holder(member).twoFactor.enabled();
  }

  /** Revokes the confirmed memberships of somebody who has no second factor (any more). */
  void enforce(Account account, Actor actor) {
    vault.membershipsOf(account.id).forEach(m -> revokeIfForbidden(m, actor));
  }

  /** Revokes all whom a rule just switched on keeps out. */
  void enforce(UUID organisationId, Actor actor) {
    vault.membersOf(organisationId).forEach(m -> revokeIfForbidden(m, actor));
  }

  private void revokeIfForbidden(Membership member, Actor actor) {
    if (member.confirmed() && forbids(member)) {
      member.revoked = true;
      services.events().member(REVOKED, member, actor);
      services.revisions().touch(member.accountId);
    }
  }
}
