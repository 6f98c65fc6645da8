// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An LDAP server in this process, for the demo and the tests: speaks LDAP on a loopback port that
 * the system picks, has {@code keystation.schema}, and forgets everything on {@link #close}. It
 * checks no access rules; a real directory must.
 */
public final class MemoryDirectory implements AutoCloseable {
  private static final String BASE = "dc=example,dc=org";
  private static final String AGENT = "cn=keystation,ou=services," + BASE;
  private static final String PEOPLE = "ou=people," + BASE;
  private static final String GROUPS = "ou=groups," + BASE;
  private static final String CARDS = "ou=cards," + BASE;

  /** Somebody to put in; {@code groups}: common names, each becomes a group. */
  public record Sample(
      String uid, String givenName, String surname, String mail, Set<String> groups) {
    public Sample {
      groups = Set.copyOf(groups);
    }

    private String dn() {
      return "uid=" + uid + "," + PEOPLE;
    }
  }

  private final InMemoryDirectoryServer server;
  private final Secret agentPassword;

  private MemoryDirectory(InMemoryDirectoryServer server, Secret agentPassword) {
    this.server = server;
    this.agentPassword = agentPassword;
  }

  /** Starts it with the agent's account and the base entries only. */
  public static MemoryDirectory start() {
    Secret agentPassword = Secret.randomDigits(new SecureRandom(), 24);
    try {
      InMemoryDirectoryServer server = new InMemoryDirectoryServer(config(agentPassword));
      Entry base = new Entry(BASE);
      base.addAttribute("objectClass", "domain");
      base.addAttribute("dc", "example");
      server.add(base);
      for (String unit : List.of("people", "groups", "cards", "services")) {
        Entry entry = new Entry("ou=" + unit + "," + BASE);
        entry.addAttribute("objectClass", "organizationalUnit");
        entry.addAttribute("ou", unit);
        server.add(entry);
      }
      server.startListening();
      return new MemoryDirectory(server, agentPassword);
    } catch (LDAPException e) {
      throw new IllegalStateException("the in-memory directory does not start", e);
    }
  }

  private static InMemoryDirectoryServerConfig config(Secret agentPassword) throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "loopback", InetAddress.getLoopbackAddress(), freePort(), null));
    config.setSchema(
        new SchemaFile().read("openssh-lpk.schema").read("keystation.schema").mergedWithStandard());
    config.setPasswordEncoders(encoder());
    config.addAdditionalBindCredentials(AGENT, text(agentPassword));
    return config;
  }

  /** A port fixed from the start, so that it is the same after {@link #pause}. */
  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SaltedMessageDigestInMemoryPasswordEncoder encoder() {
    try {
      return new SaltedMessageDigestInMemoryPasswordEncoder(
          "{SSHA256}",
          Base64PasswordEncoderOutputFormatter.getInstance(),
          MessageDigest.getInstance("SHA-256"),
          8,
          true,
          true);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }

  /** Adds a person; the server keeps a salted hash of the password only. */
  public MemoryDirectory add(Sample person, Secret password) {
    try {
      Entry entry = new Entry(person.dn());
      entry.addAttribute("objectClass", "inetOrgPerson");
      entry.addAttribute("uid", person.uid());
      entry.addAttribute("cn", person.givenName() + " " + person.surname());
      entry.addAttribute("givenName", person.givenName());
      entry.addAttribute("sn", person.surname());
      entry.addAttribute("mail", person.mail());
      entry.addAttribute("userPassword", password.copy());
      server.add(entry);
      for (String group : person.groups()) {
        join(group, person.dn());
      }
      return this;
    } catch (LDAPException e) {
      throw new IllegalArgumentException("the directory refuses " + person, e);
    }
  }

  private void join(String group, String member) throws LDAPException {
    String dn = "cn=" + group + "," + GROUPS;
    if (server.getEntry(dn) == null) {
      Entry entry = new Entry(dn);
      entry.addAttribute("objectClass", "groupOfNames");
      entry.addAttribute("cn", group);
      entry.addAttribute("member", member);
      server.add(entry);
    } else {
      server.modify(dn, new Modification(ModificationType.ADD, "member", member));
    }
  }

  /** Where it listens, and what lies where in it. */
  public LdapSettings settings() {
    return new LdapSettings(
        InetAddress.getLoopbackAddress().getHostAddress(),
        server.getListenPort(),
        LdapSettings.Protection.LOOPBACK,
        PinnedTls.trusting(List.of()),
        AGENT,
        PEOPLE,
        GROUPS,
        CARDS,
        Duration.ofSeconds(5));
  }

  /** A connected client, bound as the agent; the caller closes it. */
  public LdapDirectory connect() {
    return new LdapDirectory(settings(), agentPassword);
  }

  /** Stops answering, as a server that is down does. Entries stay. */
  public void pause() {
    server.shutDown(true);
  }

  /** Answers again, on the same port. */
  public void resume() {
    try {
      server.startListening();
    } catch (LDAPException e) {
      throw new IllegalStateException("the in-memory directory does not start again", e);
    }
  }

  /** Reads one entry as LDIF lines, for showing and for tests; empty when there is none. */
  public List<String> entry(String dn) {
    try {
      Entry entry = server.getEntry(dn);
      return entry == null ? List.of() : List.of(entry.toLDIF());
    } catch (LDAPException e) {
      throw new IllegalArgumentException("not a directory name: " + dn, e);
    }
  }

  private static String text(Secret secret) {
    return secret.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    server.shutDown(true);
    agentPassword.close();
  }
}
