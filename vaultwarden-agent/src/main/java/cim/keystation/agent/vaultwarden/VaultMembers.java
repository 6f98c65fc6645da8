// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of the organisation of cards, and the collection of each. Never makes the
 * organisation. Shares the session and waits for it, call by call. Each change may be repeated.
 */
public final class VaultMembers implements AutoCloseable {
  private static final int ORDINARY_USER = 2;

  private final VaultSession session;
  private final CardsOrganisation organisation;
  private final Map<String, String> collectionIds = new HashMap<>();
  private int collectionsSeen = -1;

  private VaultMembers(VaultSession session, CardsOrganisation organisation) {
    this.session = session;
    this.organisation = organisation;
  }

  /**
   * @throws VaultException.Misconfigured when there is no such organisation
   */
  public static VaultMembers open(VaultSession session) throws VaultException {
    return session.alone(() -> new VaultMembers(session, CardsOrganisation.existing(session)));
  }

  /** The address of the agent's own account, normalised. */
  public String agent() {
    return MasterKey.normalised(session.settings().email());
  }

  /** Members of every status, the agent among them. */
  public List<Member> all() throws VaultException {
    return session.alone(
        () -> {
          List<Member> members = new ArrayList<>();
          session.each(organisation.path("users"), each -> members.add(Member.of(each)));
          return members;
        });
  }

  /**
   * People's collections by uid.
   *
   * @throws VaultException.Misconfigured when two have the same
   */
  public Map<String, PersonalCollection> collections() throws VaultException {
    return session.alone(
        () -> {
          Map<String, PersonalCollection> found = new HashMap<>();
          collectionsSeen = session.collectionsMade();
          session.each(
              organisation.path("collections/details"),
              each -> {
                String uid = each.path("externalId").asText("");
                if (each.path("externalId").isTextual() && found.put(uid, of(each)) != null) {
                  throw new VaultException.Misconfigured(
                      "there are two collections with the external id " + uid);
                }
              });
          collectionIds.clear();
          found.forEach((uid, each) -> collectionIds.put(uid, each.id()));
          return found;
        });
  }

  private static PersonalCollection of(JsonNode json) {
    Set<String> readers = new HashSet<>();
    json.path("users").forEach(user -> readers.add(user.path("id").asText()));
    return new PersonalCollection(json.path("id").asText(), readers);
  }

  /**
   * Fingerprints of the members' public keys; without those who have no usable one.
   *
   * @param memberships ids
   */
  public Map<String, String> fingerprints(List<String> memberships) throws VaultException {
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    ArrayNode ids = request.putArray("ids");
    memberships.forEach(ids::add);
    Map<String, String> found = new HashMap<>();
    JsonNode answer =
        session.alone(() -> session.send("POST", organisation.path("users/public-keys"), request));
    for (JsonNode each : answer.path("data")) {
      try {
        String print = new MemberKey(each.path("key").asText("")).fingerprint();
        found.put(each.path("id").asText(), print);
      } catch (VaultException.Misconfigured noKey) {
        // left out, as said
      }
    }
    return found;
  }

  /** Invites the address; done already is as good. */
  public void invite(String mail) throws VaultException {
    ObjectNode request = VaultHttp.JSON.createObjectNode().put("type", ORDINARY_USER);
    request.putArray("emails").add(MasterKey.normalised(mail));
    request.putArray("groups");
    request.putArray("collections");
    tolerating(
        "already in organization",
        () ->
            session.alone(() -> session.send("POST", organisation.path("users/invite"), request)));
  }

  /**
   * Invites once more; where the server sends no mail, an account that exists counts as accepted.
   */
  public void remind(String membership) throws VaultException {
    change("POST", membership, "/reinvite", MissingNode.getInstance());
  }

  /**
   * Hands the organisation's key to somebody who accepted.
   *
   * @param fingerprint of the key that is known as theirs: the server's word alone would let a
   *     dishonest server have the organisation's key
   * @throws VaultException.Misconfigured when the server names another key now
   */
  public void confirm(Member member, String fingerprint) throws VaultException {
    session.alone(
        () -> {
          String path = "api/users/" + member.userId() + "/public-key";
          MemberKey key = new MemberKey(session.get(path).path("publicKey").asText(""));
          if (!fingerprint.equals(key.fingerprint())) {
            throw new VaultException.Misconfigured(
                "the server names another public key for " + member.mail() + " than before");
          }
          ObjectNode request =
              VaultHttp.JSON
                  .createObjectNode()
                  .put("key", AccountKeys.wrap(organisation.key(), key.key()));
          change("POST", member.id(), "/confirm", request);
          return true;
        });
  }

  /** Takes their rights and keeps everything; done already is as good. */
  public void revoke(String membership) throws VaultException {
    tolerating(
        "already revoked", () -> change("PUT", membership, "/revoke", MissingNode.getInstance()));
  }

  /** Gives back what {@link #revoke} took; done already is as good. */
  public void restore(String membership) throws VaultException {
    tolerating(
        "already active", () -> change("PUT", membership, "/restore", MissingNode.getInstance()));
  }

  /** Makes the person's collection unless there is one, and lets the member read it. */
  public void makeCollection(String uid, String displayName, Optional<String> membership)
      throws VaultException {
    session.alone(
        () -> {
          if (collectionsSeen != session.collectionsMade()) {
            collections();
          }
          String known = collectionIds.get(uid);
          if (known != null) {
            return organisation.grant(details(known), membership.orElse(""));
          }
          String made = organisation.create(uid, displayName, membership.orElse(""));
          collectionIds.put(uid, made);
          collectionsSeen = session.collectionsMade();
          return made;
        });
  }

  /** Lets the member read the collection, and takes no right from anybody else. */
  public void letRead(String collection, String membership) throws VaultException {
    session.alone(() -> organisation.grant(details(collection), membership));
  }

  private JsonNode details(String collection) throws VaultException {
    return session.get(organisation.path("collections/" + collection + "/details"));
  }

  /** As {@link OrganisationGroups#members}. */
  public Optional<Map<String, Set<String>>> groups(List<String> names) throws VaultException {
    return session.alone(() -> new OrganisationGroups(session, organisation).members(names));
  }

  /** Makes the group unless there is one, and gives it exactly these members. */
  public void setGroup(String name, Set<String> memberships) throws VaultException {
    session.alone(() -> new OrganisationGroups(session, organisation).set(name, memberships));
  }

  private void change(String method, String membership, String what, JsonNode body)
      throws VaultException {
    session.alone(
        () -> session.send(method, organisation.path("users/" + membership + what), body));
  }

  private interface Change {
    void run() throws VaultException;
  }

  private static void tolerating(String words, Change change) throws VaultException {
    try {
      change.run();
    } catch (VaultException.Refused e) {
      if (!String.valueOf(e.getMessage()).contains(words)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    organisation.close();
  }
}
