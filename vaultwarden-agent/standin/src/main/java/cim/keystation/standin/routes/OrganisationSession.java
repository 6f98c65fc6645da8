// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Event.Actor;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Organisation;
import java.util.UUID;

/** A logged-in member of the organisation a request is about. */
record OrganisationSession(Session session, Membership member, Organisation organisation) {
  UUID organisationId() {
    return organisation.id;
  }

  Account account() {
    return session.account();
  }

  Actor actor() {
    return session.actor();
  }

  boolean isOwner() {
    return member.type == MemberType.OWNER;
  }
}
