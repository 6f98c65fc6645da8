// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.Der;
import cim.keystation.keys.IssuingCa;
import cim.keystation.keys.Pkcs12;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/**
 * The office's keys in a directory: {@code sealing.p12}, {@code bundle.p12}, {@code ca.p12}, {@code
 * audit.key}, {@code pepper}, {@code token.key} and {@code password} (of the three), each readable
 * by its owner only; beside them {@code root.der}, {@code bundle.der} and {@code audit.pub}, which
 * are public.
 */
public final class OfficeKeyFiles {
  private final Path directory;

  public OfficeKeyFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Stores a new set.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the directory holds one already
   */
  public void create(OfficeKeys keys, SecureRandom random) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Secret password = password(random)) {
      SecretFile.create(directory.resolve("password"), password);
      put("sealing.p12", pkcs12(keys.sealing(), password));
      put("bundle.p12", pkcs12(keys.bundle(), password));
      put("ca.p12", keys.ca().toPkcs12(password));
    }
    put("audit.key", Bytes.of(keys.audit().getPrivate().getEncoded()));
    SecretFile.create(directory.resolve("pepper"), keys.pepper());
    SecretFile.create(directory.resolve("token.key"), keys.tokenKey());
    Files.write(directory.resolve("audit.pub"), keys.audit().getPublic().getEncoded());
    Files.write(directory.resolve("root.der"), Der.of(keys.root()).toArray());
    Files.write(directory.resolve("bundle.der"), Der.of(keys.bundle().certificate()).toArray());
  }

  /** Reads a set; fails on a missing file and on one that others may read. */
  public OfficeKeys load(SecureRandom random) throws IOException {
    try (Secret password = SecretFile.read(directory.resolve("password"))) {
      return new OfficeKeys(
          officeKey("sealing.p12", password),
          officeKey("bundle.p12", password),
          IssuingCa.load(get("ca.p12"), password, random),
          Der.certificate(Bytes.of(Files.readAllBytes(directory.resolve("root.der")))),
          audit(),
          SecretFile.read(directory.resolve("pepper")),
          SecretFile.read(directory.resolve("token.key")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("a key in " + directory + " can't be used: " + e.getMessage(), e);
    }
  }

  /** The key of REST's tokens alone, for commands that issue one; the caller closes it. */
  public Secret tokenKey() throws IOException {
    return SecretFile.read(directory.resolve("token.key"));
  }

  /** The public key that the audit log is verified with. */
  public PublicKey auditKey() throws IOException {
    return auditKey(directory.resolve("audit.pub"));
  }

  /** The same, from a copy of {@code audit.pub} kept elsewhere. */
  public static PublicKey auditKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(file)));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no public key of an audit log", e);
    }
  }

  private KeyPair audit() throws IOException, GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    return new KeyPair(
        auditKey(), factory.generatePrivate(new PKCS8EncodedKeySpec(get("audit.key").toArray())));
  }

  private OfficeKey officeKey(String name, Secret password) throws IOException {
    Pkcs12.Content content = Pkcs12.read(get(name), password);
    return new OfficeKey(content.key(), content.chain().get(0));
  }

  private static Bytes pkcs12(OfficeKey key, Secret password) {
    return Pkcs12.write(key.key(), List.of(key.certificate()), "key", password);
  }

  private void put(String name, Bytes content) throws IOException {
    try (Secret secret = Secret.ofBytes(content.toArray())) {
      SecretFile.create(directory.resolve(name), secret);
    }
  }

  private Bytes get(String name) throws IOException {
    try (Secret content = SecretFile.read(directory.resolve(name))) {
      return content.use(Bytes::of);
    }
  }

  private static Secret password(SecureRandom random) {
    byte[] raw = new byte[32];
    random.nextBytes(raw);
    return Secret.ofChars(HexFormat.of().formatHex(raw).toCharArray());
  }
}
