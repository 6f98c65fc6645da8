// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups of an organisation that mirror some of the directory: their external id is the name. */
final class OrganisationGroups {
  private final VaultSession session;
  private final CardsOrganisation organisation;

  OrganisationGroups(VaultSession session, CardsOrganisation organisation) {
    this.session = session;
    this.organisation = organisation;
  }

  /**
   * Memberships by the name of those groups that are there.
   *
   * @return empty where the server has no groups
   */
  Optional<Map<String, Set<String>>> members(List<String> names) throws VaultException {
    if (!organisation.hasGroups()) {
      return Optional.empty();
    }
    Map<String, Set<String>> found = new HashMap<>();
    for (JsonNode each : all()) {
      String name = each.path("externalId").asText("");
      if (names.contains(name)) {
        Set<String> members = new HashSet<>();
        session.get(users(each)).forEach(member -> members.add(member.asText()));
        found.put(name, members);
      }
    }
    return Optional.of(found);
  }

  /** Makes the group unless there is one, and gives it exactly these members. */
  JsonNode set(String name, Set<String> memberships) throws VaultException {
    ArrayNode ids = VaultHttp.JSON.createArrayNode();
    memberships.forEach(ids::add);
    for (JsonNode each : all()) {
      if (name.equals(each.path("externalId").asText())) {
        return session.send("PUT", users(each), ids);
      }
    }
    ObjectNode request =
        VaultHttp.JSON
            .createObjectNode()
            .put("name", name)
            .put("externalId", name)
            .put("accessAll", false);
    request.putArray("collections");
    request.set("users", ids);
    return session.send("POST", organisation.path("groups"), request);
  }

  private JsonNode all() throws VaultException {
    return session.get(organisation.path("groups")).path("data");
  }

  private String users(JsonNode group) {
    return organisation.path("groups/" + group.path("id").asText() + "/users");
  }
}
