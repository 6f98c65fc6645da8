// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapSettings;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * A private slapd with Keystation's schema and access rules, TLS on 127.0.0.1, and people that the
 * test names. Runs without privileges below a directory of the test's.
 */
final class Slapd implements AutoCloseable {
  static final String BASE = "dc=example,dc=org";
  static final String AGENT = "cn=keystation,ou=services," + BASE;
  static final String ADMIN = "cn=admin," + BASE;

  private final Path home;
  private final int ldap = freePort();
  private final int ldaps = freePort();
  private final HeldCertificate ca =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Proof CA").build();
  private final StringBuilder people = new StringBuilder();
  private final Secret agentPassword = Secret.randomDigits(new SecureRandom(), 24);
  private final Secret adminPassword = Secret.randomDigits(new SecureRandom(), 24);
  private String more = "";
  private Process process;

  Slapd(Path home) {
    this.home = home;
  }

  /** Lines for the database's part of the configuration; before {@link #start}. */
  Slapd configured(String lines) {
    more = lines;
    return this;
  }

  /** Before {@link #start}. */
  Slapd person(String uid, String name, String password) {
    people.append(
        """
        dn: uid=%1$s,ou=people,%2$s
        objectClass: inetOrgPerson
        uid: %1$s
        cn: %3$s
        sn: %3$s
        mail: %1$s@example.test
        userPassword: %4$s

        dn: cn=group-of-%1$s,ou=groups,%2$s
        objectClass: groupOfNames
        cn: group-of-%1$s
        member: uid=%1$s,ou=people,%2$s

        """
            .formatted(uid, BASE, name, salted(password.getBytes(StandardCharsets.UTF_8))));
    return this;
  }

  Slapd start() throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("db"));
    HeldCertificate server =
        new HeldCertificate.Builder()
            .signedBy(ca)
            .rsa2048() // GnuTLS, which Debian's slapd uses, can't read Java's EC private keys
            .commonName("slapd")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    Files.writeString(home.resolve("ca.pem"), ca.certificatePem());
    Files.writeString(home.resolve("server.pem"), server.certificatePem());
    Files.writeString(home.resolve("server.key"), server.privateKeyPkcs8Pem());
    for (String shipped : List.of("openssh-lpk.schema", "keystation.schema", "slapd-acl.conf")) {
      try (InputStream in = LdapDirectory.class.getResourceAsStream(shipped)) {
        Files.write(home.resolve(shipped), in.readAllBytes());
      }
    }
    Files.writeString(home.resolve("slapd.conf"), configuration());
    Files.writeString(home.resolve("base.ldif"), base());
    Command.run("/usr/sbin/slapadd", "-q", "-f", path("slapd.conf"), "-l", path("base.ldif"));
    resume();
    return this;
  }

  private String configuration() {
    return """
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        include %1$s/openssh-lpk.schema
        include %1$s/keystation.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        pidfile %1$s/slapd.pid
        TLSCACertificateFile %1$s/ca.pem
        TLSCertificateFile %1$s/server.pem
        TLSCertificateKeyFile %1$s/server.key
        security simple_bind=128
        database mdb
        maxsize 33554432
        suffix "%2$s"
        rootdn "%3$s"
        rootpw %4$s
        directory %1$s/db
        index objectClass,uid,keystationCardSerial,keystationHolder eq
        include %1$s/slapd-acl.conf
        access to * by * read
        %5$s
        """
        .formatted(home, BASE, ADMIN, adminPassword.use(Slapd::salted), more);
  }

  private String base() {
    StringBuilder ldif = new StringBuilder();
    ldif.append("dn: " + BASE + "\nobjectClass: domain\ndc: example\n\n");
    for (String unit : List.of("people", "groups", "cards", "services")) {
      ldif.append("dn: ou=" + unit + "," + BASE + "\nobjectClass: organizationalUnit\n\n");
    }
    ldif.append("dn: " + AGENT + "\nobjectClass: applicationProcess\n");
    ldif.append("objectClass: simpleSecurityObject\ncn: keystation\n");
    ldif.append("userPassword: " + agentPassword.use(Slapd::salted) + "\n\n");
    return ldif.append(people).toString();
  }

  /** RFC 3112 style salted SHA-1, so that no file holds a password. */
  private static String salted(byte[] password) {
    try {
      byte[] salt = new byte[8];
      new SecureRandom().nextBytes(salt);
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(password);
      byte[] digest = sha.digest(salt);
      byte[] both = java.util.Arrays.copyOf(digest, digest.length + salt.length);
      System.arraycopy(salt, 0, both, digest.length, salt.length);
      return "{SSHA}" + Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the server again over the same data. */
  void resume() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                "/usr/sbin/slapd",
                "-h",
                "ldap://127.0.0.1:" + ldap + " ldaps://127.0.0.1:" + ldaps,
                "-f",
                path("slapd.conf"),
                "-d",
                "none") // stays in the foreground and tells what keeps it from starting
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("slapd.log").toFile())
            .start();
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), ldaps)) {
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("slapd: " + Files.readString(home.resolve("slapd.log")));
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  LdapSettings settings(LdapSettings.Protection protection, PinnedTls tls) {
    return new LdapSettings(
        "127.0.0.1",
        protection == LdapSettings.Protection.LDAPS ? ldaps : ldap,
        protection,
        tls,
        AGENT,
        "ou=people," + BASE,
        "ou=groups," + BASE,
        "ou=cards," + BASE,
        Duration.ofSeconds(5));
  }

  PinnedTls tls() {
    return PinnedTls.trusting(List.of(ca.certificate()));
  }

  int tlsPort() {
    return ldaps;
  }

  Path authorityFile() {
    return home.resolve("ca.pem");
  }

  /** For a configuration of the agent; only its owner can read it. */
  void writeAgentPassword(Path file) throws IOException {
    SiteFiles.secret(file, agentPassword);
  }

  /** The caller closes it. */
  LdapDirectory connect(LdapSettings.Protection protection) {
    return new LdapDirectory(settings(protection, tls()), agentPassword);
  }

  /** What OpenLDAP's own ldapsearch prints for one entry, asked over TLS without a login. */
  String search(String dn, String... attributes) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("ldapsearch", "-x", "-LLL", "-o", "ldif-wrap=no"));
    command.addAll(List.of("-H", "ldaps://127.0.0.1:" + ldaps, "-b", dn, "-s", "base"));
    command.addAll(List.of(attributes));
    return Command.run(
        java.util.Map.of("LDAPTLS_CACERT", path("ca.pem")), command.toArray(String[]::new));
  }

  /** What OpenLDAP's own ldapmodify says to this change, made as the agent or as the admin. */
  Command.Result modify(String as, String ldif) throws IOException, InterruptedException {
    Path change = Files.writeString(home.resolve("change.ldif"), ldif);
    Secret password = as.equals(AGENT) ? agentPassword : adminPassword;
    Path file = home.resolve("password");
    byte[] bytes = password.copy();
    try {
      Files.write(file, bytes);
      return Command.result(
          java.util.Map.of("LDAPTLS_CACERT", path("ca.pem")),
          "ldapmodify",
          "-x",
          "-H",
          "ldaps://127.0.0.1:" + ldaps,
          "-D",
          as,
          "-y",
          file.toString(),
          "-f",
          change.toString());
    } finally {
      Files.delete(file);
      java.util.Arrays.fill(bytes, (byte) 0);
    }
  }

  private String path(String name) {
    return home.resolve(name).toString();
  }

  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    agentPassword.close();
    adminPassword.close();
  }
}
