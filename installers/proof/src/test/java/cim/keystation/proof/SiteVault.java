// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.ServiceAccount;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.card.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;

/** The site's Vaultwarden, with the agent's account on it. */
final class SiteVault implements AutoCloseable {
  static final String AGENT = "agent@example.test";
  static final String ORGANISATION = "Cards";
  private static final Kdf KDF = new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0);

  private final ProofVault server;
  private final UUID device = UUID.randomUUID();
  private final String clientId;
  private final Secret master;
  private final Path secret;

  static SiteVault start(Path folder, Path secret, SecureRandom random) throws Exception {
    ProofVault server =
        ProofVault.open("the stand-in", Files.createDirectories(folder.resolve("vault")));
    return new SiteVault(server, secret, random);
  }

  private SiteVault(ProofVault server, Path secret, SecureRandom random) throws Exception {
    this.server = server;
    this.secret = secret;
    this.master = Secret.randomDigits(random, 30);
    try (VaultBootstrap bootstrap =
            new VaultBootstrap(server.url(), server.tls(), Duration.ofSeconds(60), KDF, random);
        ServiceAccount account = bootstrap.serviceAccount(AGENT, "Keystation", master, device)) {
      this.clientId = account.clientId();
      SiteFiles.secret(secret.resolve("vault.password"), master);
      SiteFiles.secret(secret.resolve("vault.api-key"), account.apiKey());
    }
  }

  ProofVault server() {
    return server;
  }

  UUID device() {
    return device;
  }

  String clientId() {
    return clientId;
  }

  Path passwordFile() {
    return secret.resolve("vault.password");
  }

  /** The account's API key, for a client that takes only text. */
  String apiKeyText() throws java.io.IOException {
    return Files.readString(secret.resolve("vault.api-key"));
  }

  /** Of the agent's account; lent. */
  Secret master() {
    return master;
  }

  @Override
  public void close() {
    server.close();
    master.close();
  }
}
