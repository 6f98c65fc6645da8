// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Kdf;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Now;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A person as JSON. */
final class AccountView {
  private final Services services;
  private final OrganisationView organisations;

  AccountView(Services services) {
    this.services = services;
    this.organisations = new OrganisationView(services);
  }

  /** The profile, with the organisations in which the person is confirmed. */
  ObjectNode profile(Account account) {
    return Json.object(
        "_status",
        account.registered() ? 0 : 1,
        "accountKeys",
        keys(account),
        "id",
        account.id,
        "name",
        account.name,
        "email",
        account.email,
        "emailVerified",
        true,
        "premium",
        true,
        "premiumFromOrganization",
        false,
        "culture",
        "en-US",
        "twoFactorEnabled",
        account.twoFactor.enabled(),
        "key",
        account.key,
        "privateKey",
        account.privateKey,
        "securityStamp",
        account.securityStamp,
        "organizations",
        Json.array(
            services.vault().membershipsOf(account.id).stream()
                .filter(Membership::confirmed)
                .map(organisations::profile)),
        "providers",
        new Object[0],
        "providerOrganizations",
        new Object[0],
        "forcePasswordReset",
        false,
        "avatarColor",
        account.avatarColor,
        "usesKeyConnector",
        false,
        "creationDate",
        Now.wire(account.created),
        "object",
        "profile");
  }

  private static @Nullable ObjectNode keys(Account account) {
    if (account.privateKey == null) {
      return null;
    }
    return Json.object(
        "publicKeyEncryptionKeyPair",
        Json.object(
            "wrappedPrivateKey",
            account.privateKey,
            "publicKey",
            account.publicKey,
            "signedPublicKey",
            null,
            "object",
            "publicKeyEncryptionKeyPair"),
        "securityState",
        null,
        "signatureKeyPair",
        null,
        "object",
        "privateKeys");
  }

  static ObjectNode kdf(Kdf kdf) {
    return Json.object(
        "kdfType", kdf.type(),
        "iterations", kdf.iterations(),
        "memory", kdf.memory(),
        "parallelism", kdf.parallelism());
  }

  /** How a client gets from password to user key, in the sync's spelling. */
  static ObjectNode decryption(Account account) {
    return Json.object(
        "masterPasswordUnlock",
        account.registered()
            ? Json.object(
                "kdf", kdf(account.kdf),
                "masterKeyEncryptedUserKey", account.key,
                "masterKeyWrappedUserKey", account.key,
                "salt", account.email)
            : null);
  }
}
