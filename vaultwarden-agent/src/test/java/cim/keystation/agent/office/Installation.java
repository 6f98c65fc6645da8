// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Secret;
import cim.keystation.keys.Der;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** The files of one installation around a copy of {@code agent.example.yaml}, in a directory. */
public final class Installation {
  private static final String[] SECRETS = {
    "directory", "vault-api-key", "vault-password", "agent.creds"
  };
  private final Path directory;

  private Installation(Path directory) {
    this.directory = directory;
  }

  /** Everything that the example names. */
  public static Installation asInTheExample(Path directory) throws IOException {
    Installation made = new Installation(directory);
    Files.writeString(made.config(), example());
    Files.createDirectories(directory.resolve("secrets"));
    for (String name : SECRETS) {
      try (Secret secret = Secret.ofChars("not a real secret\n".toCharArray())) {
        SecretFile.create(directory.resolve("secrets").resolve(name), secret);
      }
    }
    X509Certificate custodian = Safe.CUSTODIAN.certificate();
    Files.write(directory.resolve("custodian-1.der"), Der.of(custodian).toArray());
    Files.writeString(directory.resolve("custodian-2.der"), pem(custodian));
    Files.writeString(directory.resolve("ca.pem"), pem(Safe.KEYS.root()));
    Files.write(directory.resolve("organisation.asc"), Safe.ORGANISATION.encoded().toArray());
    return made;
  }

  /** Without Vaultwarden and NATS, on a free port: what a test can start without any server. */
  public static Installation alone(Path directory) throws IOException {
    Installation made = asInTheExample(directory);
    new OfficeKeyFiles(directory.resolve("keys")).create(Safe.KEYS, World.RANDOM);
    made.edit(
        yaml ->
            yaml.replaceAll("(?ms)^vaultwarden:.*?(?=^page:)", "")
                .replace("port: 8470", "port: 0")
                .replace("host: ldap.example.org", "host: 127.0.0.1")
                .replace("protection: ldaps", "protection: loopback"));
    return made;
  }

  public Path config() {
    return directory.resolve("agent.yaml");
  }

  public Path keys() {
    return directory.resolve("keys");
  }

  public Installation edit(java.util.function.UnaryOperator<String> change) throws IOException {
    Files.writeString(config(), change.apply(Files.readString(config())));
    return this;
  }

  private static String example() throws IOException {
    return Files.readString(Path.of("agent.example.yaml"));
  }

  private static String pem(X509Certificate certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }
}
