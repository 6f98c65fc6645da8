// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The organisation that holds cards: one collection per person, marked by the person's uid as its
 * external id and readable by that person once they are a member.
 */
final class CardsOrganisation implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final VaultSession session;
  private final String id;
  private final VaultKey key;

  private CardsOrganisation(VaultSession session, String id, VaultKey key) {
    this.session = session;
    this.id = id;
    this.key = key;
  }

  /** Takes the organisation of the settings' name or id if the account is in it; else makes it. */
  static CardsOrganisation open(VaultSession session) throws VaultException {
    return open(session, session.settings().organisation());
  }

  /** The same for another organisation's name or id. */
  static CardsOrganisation open(VaultSession session, String wanted) throws VaultException {
    Optional<JsonNode> found = find(session, wanted);
    return found.isEmpty() && !ID.matcher(wanted).matches()
        ? create(session, wanted)
        : adopt(session, wanted, found);
  }

  /**
   * Takes the one of the settings, and never makes it.
   *
   * @throws VaultException.Misconfigured when there is none
   */
  static CardsOrganisation existing(VaultSession session) throws VaultException {
    String wanted = session.settings().organisation();
    return adopt(session, wanted, find(session, wanted));
  }

  /** Takes one that was there before, and never makes it again. */
  static CardsOrganisation reopen(VaultSession session, String id) throws VaultException {
    return adopt(session, id, find(session, id));
  }

  static Optional<JsonNode> find(VaultSession session, String wanted) throws VaultException {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : session.get("api/accounts/profile").path("organizations")) {
      if (wanted.equals(each.path("name").asText()) || wanted.equals(each.path("id").asText())) {
        found.add(each);
      }
    }
    if (found.size() > 1) {
      throw new VaultException.Misconfigured(
          "there are " + found.size() + " organisations named " + wanted + ": name one by its id");
    }
    return found.stream().findFirst();
  }

  private static CardsOrganisation adopt(
      VaultSession session, String wanted, Optional<JsonNode> found) throws VaultException {
    if (found.isEmpty()) {
      throw new VaultException.Misconfigured(
          "the agent's account is no confirmed member of the organisation " + wanted);
    }
    VaultKey key = session.keys().unwrap(found.get().path("key").asText());
    return new CardsOrganisation(session, found.get().path("id").asText(), key);
  }

  private static CardsOrganisation create(VaultSession session, String name) throws VaultException {
    VaultKey key = VaultKey.random(session.random());
    ObjectNode request =
        VaultHttp.JSON
            .createObjectNode()
            .put("name", name)
            .put("billingEmail", session.settings().email())
            .put("collectionName", key.encrypt(name, session.random()))
            .put("key", session.keys().wrap(key))
            .put("planType", 0);
    String id = session.send("POST", "api/organizations", request).path("id").asText();
    return new CardsOrganisation(session, id, key);
  }

  String id() {
    return id;
  }

  VaultKey key() {
    return key;
  }

  /** The id of the person's collection, which is made if missing; repeatable. */
  String collection(String uid, String displayName, String mail) throws VaultException {
    String membership = membership(mail);
    Optional<JsonNode> found = personal(uid);
    return found.isEmpty() ? create(uid, displayName, membership) : grant(found.get(), membership);
  }

  /** The collection with that external id, with who may read it. */
  Optional<JsonNode> personal(String uid) throws VaultException {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : session.get(path("collections/details")).path("data")) {
      if (uid.equals(each.path("externalId").asText())) {
        found.add(each);
      }
    }
    if (found.size() > 1) {
      throw new VaultException.Misconfigured(
          "there are " + found.size() + " collections with the external id " + uid);
    }
    return found.stream().findFirst();
  }

  /** Ids of people's collections, by uid; nothing is made. */
  Map<String, String> collections() throws VaultException {
    Map<String, String> ids = new HashMap<>();
    for (JsonNode each : session.get(path("collections/details")).path("data")) {
      if (each.path("externalId").isTextual()) {
        ids.putIfAbsent(each.path("externalId").asText(), each.path("id").asText());
      }
    }
    return ids;
  }

  /** Where all items are, the trash included. */
  String items() {
    return "api/ciphers/organization-details?organizationId=" + id;
  }

  /** Empty for somebody who is not a member, or is revoked. */
  private String membership(String mail) throws VaultException {
    return member(mail)
        .filter(member -> member.status() != Member.Status.REVOKED)
        .map(Member::id)
        .orElse("");
  }

  /** Who has that address among the members of any status. */
  Optional<Member> member(String mail) throws VaultException {
    if (!mail.isBlank()) {
      for (JsonNode member : session.get(path("users")).path("data")) {
        if (MasterKey.normalised(mail)
            .equals(MasterKey.normalised(member.path("email").asText()))) {
          return Optional.of(Member.of(member));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether one of the collections that are nobody's own has that name. */
  boolean hasCollection(String name) throws VaultException {
    for (JsonNode each : session.get(path("collections/details")).path("data")) {
      if (!each.path("externalId").isTextual()
          && key.decrypt(each.path("name").asText()).equals(name)) {
        return true;
      }
    }
    return false;
  }

  boolean hasGroups() throws VaultException {
    return find(session, id).filter(each -> each.path("useGroups").asBoolean()).isPresent();
  }

  /** Makes a collection that is nobody's own; called twice there are two. */
  void createShared(String name) throws VaultException {
    ObjectNode request =
        VaultHttp.JSON.createObjectNode().put("name", key.encrypt(name, session.random()));
    request.putArray("groups");
    request.putArray("users");
    session.send("POST", path("collections"), request);
  }

  /** Makes a person's collection; an empty {@code membership} reads it never. */
  String create(String uid, String displayName, String membership) throws VaultException {
    String name = session.settings().collectionName(displayName, uid);
    ObjectNode request =
        VaultHttp.JSON
            .createObjectNode()
            .put("name", key.encrypt(name, session.random()))
            .put("externalId", uid);
    request.putArray("groups");
    ArrayNode users = request.putArray("users");
    if (!membership.isEmpty()) {
      users.add(reader(membership));
    }
    session.collectionMade();
    return session.send("POST", path("collections"), request).path("id").asText();
  }

  /** Adds the person to those who read it. The server replaces all grants, so all are sent. */
  String grant(JsonNode collection, String membership) throws VaultException {
    String collectionId = collection.path("id").asText();
    boolean granted = membership.isEmpty();
    for (JsonNode user : collection.path("users")) {
      granted |= membership.equals(user.path("id").asText());
    }
    if (granted) {
      return collectionId;
    }
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    request.set("name", collection.path("name"));
    request.set("externalId", collection.path("externalId"));
    request.set("groups", collection.path("groups").deepCopy());
    ArrayNode users = collection.path("users").deepCopy();
    request.set("users", users.add(reader(membership)));
    session.send("PUT", path("collections/" + collectionId), request);
    return collectionId;
  }

  private static ObjectNode reader(String membership) {
    return VaultHttp.JSON
        .createObjectNode()
        .put("id", membership)
        .put("readOnly", true)
        .put("hidePasswords", false)
        .put("manage", false);
  }

  String path(String below) {
    return "api/organizations/" + id + "/" + below;
  }

  @Override
  public void close() {
    key.close();
  }
}
