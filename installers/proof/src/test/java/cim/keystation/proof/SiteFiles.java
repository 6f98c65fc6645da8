// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** The configuration of agent and kiosk, as an operator would write it. */
final class SiteFiles {
  private final Path folder;
  private final Path secret;

  SiteFiles(Path folder, Path secret) {
    this.folder = folder;
    this.secret = secret;
  }

  /** A file that only its owner can read. */
  static void secret(Path file, Secret content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] bytes = content.copy();
    Files.write(file, bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  void agent(Slapd slapd, NatsServer nats, SiteVault vault, X509Certificate cardRoot)
      throws Exception {
    Pem.write(folder.resolve("card-root.pem"), "CERTIFICATE", cardRoot.getEncoded());
    slapd.writeAgentPassword(secret.resolve("ldap.password"));
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        organisation: Example Org
        data: %1$s/agent
        keys: %2$s/office
        organisation-key: %1$s/ceremony/organisation.asc
        custodians: [%1$s/ceremony/custodian-1.pem, %1$s/ceremony/custodian-2.pem]
        attestation:
          extra-roots: [%1$s/card-root.pem]
        directory:
          host: 127.0.0.1
          port: %3$d
          protection: ldaps
          ca: %4$s
          agent: %5$s
          password-file: %2$s/ldap.password
          people: ou=people,%6$s
          groups: ou=groups,%6$s
          cards: ou=cards,%6$s
          timeout: PT5S
        vaultwarden:
          server: %7$s
          ca: %8$s
          email: %9$s
          client-id: %10$s
          api-key-file: %2$s/vault.api-key
          password-file: %2$s/vault.password
          organisation: %11$s
          device: %12$s
        nats:
          server: %13$s
          ca: %14$s
          credentials: %15$s
          timeout: PT2S
        page:
          address: 127.0.0.1
          port: %16$d
        """
            .formatted(
                folder,
                secret,
                slapd.tlsPort(),
                slapd.authorityFile(),
                Slapd.AGENT,
                Slapd.BASE,
                vault.server().url(),
                vault.server().ca(),
                SiteVault.AGENT,
                vault.clientId(),
                SiteVault.ORGANISATION,
                vault.device(),
                nats.uri(),
                nats.authorityFile(),
                secret(nats, NatsServer.AGENT),
                Slapd.freePort()));
  }

  void kiosk(NatsServer nats) throws IOException {
    Files.writeString(
        folder.resolve("kiosk.yaml"),
        """
        station: proof-1
        data: %1$s/kiosk
        language: en
        motion: false
        help-line: "4400"
        idle: {after: PT10M, warn: PT30S}
        public-key: https://keys.example.test/{fingerprint}
        answer-within: PT8S
        nats:
          server: %2$s
          ca: %3$s
          credentials: %4$s
          timeout: PT2S
        window: {width: 1280, height: 800}
        """
            .formatted(folder, nats.uri(), nats.authorityFile(), secret(nats, NatsServer.STATION)));
  }

  /** The credentials, among the files that are secret by design. */
  private Path secret(NatsServer nats, String user) throws IOException {
    Path file = secret.resolve(user + ".creds");
    if (!Files.exists(file)) {
      Files.copy(nats.credentials(user), file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }
}
