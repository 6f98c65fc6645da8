// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.passkey.PasskeyUser;
import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.agent.passkey.SoftwarePasskey;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A login with one passkey, spelt as Bitwarden's clients spell it: all texts, all encrypted. */
record Fido2Credential(SoftwarePasskey passkey, RelyingParty party, PasskeyUser user)
    implements OwnItem.Login {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String CREDENTIAL = "/login/fido2Credentials/0";

  @Override
  public ObjectNode encrypted(VaultKey key, SecureRandom random) {
    ObjectNode login = VaultHttp.JSON.createObjectNode();
    login.put("username", key.encrypt(user.name(), random));
    String origin = party.origin().toString();
    login
        .putArray("uris")
        .addObject()
        .put("uri", key.encrypt(origin, random))
        .put("uriChecksum", key.encrypt(checksum(origin), random))
        .putNull("match");
    ObjectNode credential = login.putArray("fido2Credentials").addObject();
    put(credential, "credentialId", passkey.id().toString(), key, random);
    put(credential, "keyType", "public-key", key, random);
    put(credential, "keyAlgorithm", "ECDSA", key, random);
    put(credential, "keyCurve", "P-256", key, random);
    credential.put("keyValue", keyValue(key, random));
    put(credential, "rpId", party.id(), key, random);
    put(credential, "rpName", party.name(), key, random);
    put(credential, "userHandle", BASE64URL.encodeToString(user.handle().toArray()), key, random);
    put(credential, "userName", user.name(), key, random);
    put(credential, "userDisplayName", user.displayName(), key, random);
    put(credential, "counter", "0", key, random);
    put(credential, "discoverable", "true", key, random);
    credential.put("creationDate", passkey.created().toString());
    return login;
  }

  private String keyValue(VaultKey key, SecureRandom random) {
    return passkey
        .privateKey()
        .use(
            pkcs8 -> {
              try (Secret encoded = Secret.ofBytes(BASE64URL.encode(pkcs8))) {
                return key.encrypt(encoded, random);
              }
            });
  }

  private static void put(
      ObjectNode to, String name, String value, VaultKey key, SecureRandom random) {
    to.put(name, key.encrypt(value, random));
  }

  /** Clients drop an address whose checksum is missing, where the item has its own key. */
  private static String checksum(String uri) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }

  /** Whether the item has any, good or not. */
  static boolean isIn(StoredItem stored) {
    return !stored.json().at(CREDENTIAL).path("keyValue").asText("").isEmpty();
  }

  /**
   * The passkey and user of an item that we wrote; the caller closes the passkey.
   *
   * @throws VaultException.Misconfigured when it holds no such passkey any more
   */
  static Fido2Credential read(StoredItem stored, VaultKey organisation, RelyingParty party)
      throws VaultException {
    if (!isIn(stored)) {
      throw none(stored);
    }
    JsonNode credential = stored.json().at(CREDENTIAL);
    try (VaultKey key = StoredItem.itemKey(stored.json(), organisation);
        Secret encoded = key.decryptSecret(credential.path("keyValue").asText())) {
      byte[] pkcs8 = encoded.use(Base64.getUrlDecoder()::decode);
      UUID id = UUID.fromString(key.decrypt(credential.path("credentialId").asText()));
      Instant created = Instant.parse(credential.path("creationDate").asText());
      PasskeyUser user =
          new PasskeyUser(
              Bytes.of(
                  Base64.getUrlDecoder()
                      .decode(key.decrypt(credential.path("userHandle").asText()))),
              key.decrypt(credential.path("userName").asText()),
              key.decrypt(credential.path("userDisplayName").asText()));
      return new Fido2Credential(
          SoftwarePasskey.of(id, Secret.ofBytes(pkcs8), created), party, user);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw none(stored);
    }
  }

  private static VaultException none(StoredItem stored) {
    return new VaultException.Misconfigured(
        "item " + stored.id() + " holds no passkey any more: delete it for good");
  }

  @Override
  public String toString() {
    return "Fido2Credential[" + party.id() + ", " + passkey + "]";
  }
}
