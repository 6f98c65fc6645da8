// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Membership of the organisation of cards, which lets people read their own collection. Uses the
 * session of the target, so never beside it on another thread.
 */
public final class CardsMembers implements AutoCloseable {
  private static final int ORDINARY_USER = 2;

  private final VaultSession session;
  private final CardsOrganisation organisation;

  private CardsMembers(VaultSession session, CardsOrganisation organisation) {
    this.session = session;
    this.organisation = organisation;
  }

  /** Makes the organisation if there is none. */
  public static CardsMembers open(VaultSession session) throws VaultException {
    return new CardsMembers(session, CardsOrganisation.open(session));
  }

  /** Invites the address unless it is among the members; sees no collection until it is granted. */
  public void invite(String mail) throws VaultException {
    if (organisation.member(mail).isPresent()) {
      return;
    }
    ObjectNode request = VaultHttp.JSON.createObjectNode().put("type", ORDINARY_USER);
    request.putArray("emails").add(MasterKey.normalised(mail));
    request.putArray("groups");
    request.putArray("collections");
    session.send("POST", organisation.path("users/invite"), request);
  }

  /**
   * Hands the organisation's key to a member who accepted; nothing to do for a confirmed one.
   *
   * @param publicKey the member's, as {@link VaultBootstrap#register} returned it: the server's
   *     word alone would let a dishonest server have the key
   * @throws VaultException.Misconfigured when there is no such member, they didn't accept, or the
   *     server names another public key
   */
  public void confirm(String mail, String publicKey) throws VaultException {
    Member member =
        organisation
            .member(mail)
            .orElseThrow(() -> new VaultException.Misconfigured(mail + " is not a member"));
    if (member.status() == Member.Status.CONFIRMED) {
      return;
    }
    if (member.status() != Member.Status.ACCEPTED) {
      throw new VaultException.Misconfigured(mail + " is " + member.status() + ", not ACCEPTED");
    }
    JsonNode said = session.get("api/users/" + member.userId() + "/public-key");
    if (!publicKey.equals(said.path("publicKey").asText())) {
      throw new VaultException.Misconfigured(
          "the server names another public key for " + mail + " than was registered");
    }
    ObjectNode request =
        VaultHttp.JSON
            .createObjectNode()
            .put("key", AccountKeys.wrap(organisation.key(), new MemberKey(publicKey).key()));
    session.send("POST", organisation.path("users/" + member.id() + "/confirm"), request);
  }

  @Override
  public void close() {
    organisation.close();
  }
}
