// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Now;
import cim.keystation.standin.vault.Organisation;
import cim.keystation.standin.vault.Vault;
import cim.keystation.standin.vault.VaultCollection;
import java.util.Locale;

/** Organisations themselves: founding, keys, API key, leaving, deleting. */
final class OrganisationRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final OrganisationView view;

  OrganisationRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.view = new OrganisationView(services);
  }

  void register(Router router) {
    String base = "/api/organizations/{o}";
    router.on("POST", "/api/organizations", this::create);
    router.on("GET", base, call -> Reply.json(view.of(guards.owner(call).organisation())));
    router.on("PUT|POST", base, this::change);
    router.on("DELETE", base, this::delete);
    router.on("POST", base + "/delete", this::delete);
    router.on("POST", base + "/keys", this::setKeys);
    router.on("GET", base + "/keys", this::publicKey);
    router.on("GET", base + "/public-key", this::publicKey);
    router.on("POST", base + "/api-key", call -> apiKey(call, false));
    router.on("POST", base + "/rotate-api-key", call -> apiKey(call, true));
    router.on("GET", base + "/export", this::export);
    router.on("POST", base + "/leave", this::leave);
  }

  private Reply create(Call call) {
    Session session = guards.user(call);
    if (!services.settings().signups().mayCreateOrganisations(session.account().email)) {
      throw new ApiError("User not allowed to create organizations");
    }
    Body body = call.json();
    body.numberOrText("planType");
    Organisation organisation = new Organisation(body.text("name"), body.text("billingEmail"));
    body.optionalObject("keys").ifPresent(keys -> takeKeys(organisation, keys));
    VaultCollection collection = new VaultCollection(organisation.id, body.text("collectionName"));
    Membership owner =
        new Membership(session.id(), organisation.id, MemberType.OWNER, MemberStatus.CONFIRMED);
    owner.key = body.text("key");
    owner.accessAll = true;
    vault.organisations.put(organisation.id, organisation);
    vault.collections.put(collection.id, collection);
    vault.memberships.put(owner.id, owner);
    services.revisions().touch(session.id());
    return Reply.json(view.of(organisation));
  }

  private Reply change(Call call) {
    OrganisationSession session = guards.owner(call);
    Body body = call.json();
    Organisation organisation = session.organisation();
    organisation.name = body.text("name");
    organisation.billingEmail = body.text("billingEmail").toLowerCase(Locale.ROOT);
    services.events().organisation(1600, organisation.id, session.actor());
    return Reply.json(view.of(organisation));
  }

  private Reply delete(Call call) {
    OrganisationSession session = guards.owner(call);
    Proof.require(call.json(), session.account());
    vault.membersOf(session.organisationId()).forEach(m -> services.revisions().touch(m.accountId));
    vault.deleteOrganisation(session.organisationId());
    services.events().forget(session.organisationId());
    return Reply.empty();
  }

  private Reply setKeys(Call call) {
    Organisation organisation = guards.admin(call).organisation();
    Body body = call.json();
    if (organisation.publicKey != null) {
      throw new ApiError("Organization Keys already exist");
    }
    takeKeys(organisation, body);
    return Reply.json(
        Json.object(
            "object", "organizationKeys",
            "publicKey", organisation.publicKey,
            "privateKey", organisation.privateKey));
  }

  private static void takeKeys(Organisation organisation, Body keys) {
    organisation.privateKey = keys.text("encryptedPrivateKey");
    organisation.publicKey = keys.text("publicKey");
  }

  private Reply publicKey(Call call) {
    Organisation organisation = guards.member(call).organisation();
    return Reply.json(
        Json.object("object", "organizationPublicKey", "publicKey", organisation.publicKey));
  }

  private Reply apiKey(Call call, boolean rotate) {
    OrganisationSession session = guards.admin(call);
    Proof.require(call.json(), session.account());
    Organisation organisation = session.organisation();
    if (rotate || organisation.apiKey == null) {
      organisation.apiKey = services.randomText().apiKey();
      organisation.apiKeyChanged = services.now().instant();
    }
    return Reply.json(
        Json.object(
            "apiKey",
            organisation.apiKey,
            "revisionDate",
            organisation.apiKeyChanged == null ? null : Now.wire(organisation.apiKeyChanged),
            "object",
            "apiKey"));
  }

  private Reply export(Call call) {
    OrganisationSession session = guards.admin(call);
    CipherView ciphers = new CipherView(services);
    return Reply.json(
        Json.object(
            "collections",
                Json.array(
                    vault.collectionsOf(session.organisationId()).stream().map(CollectionView::of)),
            "ciphers",
                Json.array(
                    vault.ciphersOf(session.organisationId()).stream()
                        .map(ciphers::forOrganisation))));
  }

  private Reply leave(Call call) {
    OrganisationSession session = guards.member(call);
    if (vault.lastOwner(session.member())) {
      throw new ApiError("The last owner can't leave");
    }
    services.events().member(1516, session.member(), session.actor());
    vault.deleteMembership(session.member());
    services.revisions().touch(session.session().id());
    return Reply.empty();
  }
}
