// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * First set-up of accounts on a Vaultwarden that lets people register: the agent's own, and sample
 * people for the demo. Where registration is by invitation, invite the address first.
 */
public final class VaultBootstrap implements AutoCloseable {
  private final VaultHttp http;
  private final SecureRandom random;
  private final Kdf kdf;

  /** New accounts use {@code kdf}; the server's own minimum is 100,000 rounds of PBKDF2. */
  public VaultBootstrap(URI server, PinnedTls tls, Duration timeout, Kdf kdf, SecureRandom random) {
    this.http = new VaultHttp(server, tls, timeout);
    this.kdf = kdf;
    this.random = random;
  }

  /**
   * Registers an account with fresh keys.
   *
   * @throws VaultException.Refused with status 400 if it exists or registration isn't allowed
   */
  public void register(String email, String name, Secret password) throws VaultException {
    try (MasterKey master = MasterKey.derive(kdf, email, password);
        VaultKey stretched = master.stretched();
        VaultKey userKey = VaultKey.random(random)) {
      AccountKeys keys = AccountKeys.generate(random);
      ObjectNode request =
          VaultHttp.JSON
              .createObjectNode()
              .put("email", MasterKey.normalised(email))
              .put("name", name)
              .put("kdf", kdf.type().ordinal())
              .put("kdfIterations", kdf.iterations())
              .put("masterPasswordHash", master.passwordHash(password))
              .put("key", stretched.encrypt(userKey.secret(), random));
      if (kdf.type() == Kdf.Type.ARGON2ID) {
        request.put("kdfMemory", kdf.memory()).put("kdfParallelism", kdf.parallelism());
      }
      request
          .putObject("keys")
          .put("publicKey", keys.publicKey())
          .put("encryptedPrivateKey", keys.wrappedPrivateKey(userKey, random));
      http.send("POST", "identity/accounts/register", null, request);
    }
  }

  /**
   * Makes the agent's account if it doesn't exist, and reads its API key. May be repeated with the
   * same password.
   */
  public ServiceAccount serviceAccount(String email, String name, Secret password, UUID device)
      throws VaultException {
    try {
      register(email, name, password);
    } catch (VaultException.Refused maybeExists) {
      if (maybeExists.status() != 400) {
        throw maybeExists;
      }
    }
    try (MasterKey master = MasterKey.derive(prelogin(email), email, password)) {
      String hash = master.passwordHash(password);
      JsonNode login = http.form("identity/connect/token", passwordLogin(email, hash, device));
      String token = login.path("access_token").asText();
      String id = http.get("api/accounts/profile", token).path("id").asText();
      ObjectNode request = VaultHttp.JSON.createObjectNode().put("masterPasswordHash", hash);
      JsonNode answer = http.send("POST", "api/accounts/api-key", token, request);
      byte[] apiKey = answer.path("apiKey").asText().getBytes(StandardCharsets.US_ASCII);
      return new ServiceAccount(MasterKey.normalised(email), "user." + id, Secret.ofBytes(apiKey));
    }
  }

  private Kdf prelogin(String email) throws VaultException {
    ObjectNode request =
        VaultHttp.JSON.createObjectNode().put("email", MasterKey.normalised(email));
    JsonNode answer = http.send("POST", "identity/accounts/prelogin", null, request);
    return Kdf.ofPrelogin(answer);
  }

  private static Map<String, String> passwordLogin(String email, String hash, UUID device) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("username", MasterKey.normalised(email));
    form.put("password", hash);
    form.put("scope", "api offline_access");
    form.put("client_id", "cli");
    form.put("deviceIdentifier", device.toString());
    form.put("deviceName", "Keystation");
    form.put("deviceType", VaultHttp.DEVICE_TYPE);
    return form;
  }

  @Override
  public void close() {
    http.close();
  }
}
