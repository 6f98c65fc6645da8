// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Organisation;
import cim.keystation.standin.vault.Settings.Features;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An organisation as JSON: by itself, and in a member's profile. */
final class OrganisationView {
  private final Services services;
  private final ObjectNode constants = Json.resource(OrganisationView.class, "organization.json");
  private final ObjectNode profileConstants =
      Json.resource(OrganisationView.class, "profile-organization.json");

  OrganisationView(Services services) {
    this.services = services;
  }

  ObjectNode of(Organisation organisation) {
    ObjectNode json = common(constants.deepCopy(), organisation);
    json.put("businessName", organisation.name);
    json.put("billingEmail", organisation.billingEmail);
    return json;
  }

  ObjectNode profile(Membership member) {
    Organisation organisation = services.vault().organisations.get(member.organisationId);
    if (organisation == null) {
      throw new IllegalStateException("membership without organisation");
    }
    ObjectNode json = common(profileConstants.deepCopy(), organisation);
    boolean customAll = member.type == MemberType.MANAGER && member.accessAll;
    json.put("organizationUserId", member.id.toString());
    json.put("userId", member.accountId.toString());
    json.put("key", member.key);
    json.put("status", member.wireStatus());
    json.put("type", member.type.wire());
    json.put(
        "limitCollectionCreation", !(member.type.atLeast(MemberType.MANAGER) && member.accessAll));
    ObjectNode permissions = json.withObjectProperty("permissions");
    permissions.put("createNewCollections", customAll);
    permissions.put("editAnyCollection", customAll);
    permissions.put("deleteAnyCollection", customAll);
    return json;
  }

  private ObjectNode common(ObjectNode json, Organisation organisation) {
    Features features = services.settings().features();
    json.put("id", organisation.id.toString());
    json.put("name", organisation.name);
    json.put("useEvents", features.events());
    json.put("useGroups", features.groups());
    json.put("hasPublicAndPrivateKeys", organisation.publicKey != null);
    return json;
  }
}
