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
   * @return its public key, to compare with what the server says later
   * @throws VaultException.Refused with status 400 if it exists or registration isn't allowed
   */
  public String register(String email, String name, Secret password) throws VaultException {
    return register(email, name, password, AccountKeys.generate(random));
  }

  /** The same with keys that were made before. */
  String register(String email, String name, Secret password, AccountKeys keys)
      throws VaultException {
    try (MasterKey master = MasterKey.derive(kdf, email, password);
        VaultKey stretched = master.stretched();
        VaultKey userKey = VaultKey.random(random)) {
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
      return keys.publicKey();
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
    PasswordLogin login = PasswordLogin.of(http, email, password, device);
    String id = http.get("api/accounts/profile", login.token()).path("id").asText();
    ObjectNode request =
        VaultHttp.JSON.createObjectNode().put("masterPasswordHash", login.passwordHash());
    JsonNode answer = http.send("POST", "api/accounts/api-key", login.token(), request);
    byte[] apiKey = answer.path("apiKey").asText().getBytes(StandardCharsets.US_ASCII);
    return new ServiceAccount(MasterKey.normalised(email), "user." + id, Secret.ofBytes(apiKey));
  }

  @Override
  public void close() {
    http.close();
  }
}
