// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapPeople;
import cim.keystation.agent.directory.LdapTarget;
import cim.keystation.agent.directory.MemoryDirectory;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.agent.program.AgentServer;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.PersonOrder;
import cim.keystation.keys.Der;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.PersonBundle;
import cim.keystation.profile.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The whole back office on embedded parts: a ceremony in a folder, a directory and a Vaultwarden in
 * memory, and the real agent between them. Everything is made anew and nothing is kept.
 */
final class DemoBackOffice implements AutoCloseable {
  private static final String ORGANISATION = "Example Org";

  private final MemoryDirectory directory;
  private final LdapDirectory connection;
  private final DemoVault vault;
  private final OfficeKeys keys;
  private final Agent agent;
  private final AgentServer server;
  private final List<SamplePerson> people = new ArrayList<>();
  private final Path folder;

  /** {@code attestationRoot}: whom the demo trusts to call a software YubiKey genuine. */
  static DemoBackOffice open(Path folder, X509Certificate attestationRoot, SecureRandom random)
      throws Exception {
    return new DemoBackOffice(folder, attestationRoot, random, Clock.systemUTC());
  }

  private DemoBackOffice(
      Path folder, X509Certificate attestationRoot, SecureRandom random, Clock clock)
      throws Exception {
    this.folder = folder;
    this.vault = new DemoVault(folder, random, clock);
    this.directory = MemoryDirectory.start();
    this.connection = directory.connect();
    this.keys = OfficeKeys.make(ORGANISATION, random, clock);
    try (Secret passphrase = Secret.randomDigits(random, 24)) {
      Ceremony ceremony =
          new Ceremony(Files.createDirectories(folder.resolve("ceremony")), clock, random);
      OpenPgpCertificate organisation = ceremony.organisation(ORGANISATION, passphrase);
      List<X509Certificate> custodians =
          List.of(
              ceremony.custodian("custodian-1", "First Custodian", passphrase),
              ceremony.custodian("custodian-2", "Second Custodian", passphrase));
      this.agent = Agent.open(parts(organisation, custodians, attestationRoot, random, clock));
      admit("ada", "Ada", "Lovelace", ceremony, custodians, passphrase, random);
      admit("grace", "Grace", "Hopper", ceremony, custodians, passphrase, random);
      admit("alan", "Alan", "Turing", ceremony, custodians, passphrase, random);
    }
    vault.populate(List.copyOf(people));
    agent.start();
    this.server = AgentServer.start(agent, PageConfig.onLoopback(0), agent.watch().start());
  }

  /** The agent's page. */
  AgentServer server() {
    return server;
  }

  Agent agent() {
    return agent;
  }

  MemoryDirectory directory() {
    return directory;
  }

  DemoVault vault() {
    return vault;
  }

  List<SamplePerson> people() {
    return List.copyOf(people);
  }

  private AgentParts parts(
      OpenPgpCertificate organisation,
      List<X509Certificate> custodians,
      X509Certificate attestationRoot,
      SecureRandom random,
      Clock clock)
      throws Exception {
    String profile = ProfileFile.standard();
    OfficePolicy policy =
        new OfficePolicy(
            ORGANISATION,
            organisation,
            ProfileFile.load("standard.yaml", profile),
            profile,
            custodians,
            TrustAnchors.of(List.of(Der.of(attestationRoot)), List.of()),
            OfficePolicy.VISIT_LENGTH,
            OfficePolicy.RESUMABLE);
    return new AgentParts(
        Files.createDirectories(folder.resolve("agent")),
        keys,
        policy,
        new LdapPeople(connection),
        List.of(new LdapTarget(connection), vault),
        RetryPauses.standard(),
        random,
        clock);
  }

  private void admit(
      String uid,
      String given,
      String surname,
      Ceremony ceremony,
      List<X509Certificate> custodians,
      Secret passphrase,
      SecureRandom random)
      throws Exception {
    String mail = uid + "@example.org";
    Secret password = Secret.randomDigits(random, 10);
    directory.add(new MemoryDirectory.Sample(uid, given, surname, mail, Set.of()), password);
    PersonBundle bundle =
        ceremony.person(
            new PersonOrder(
                uid, given + " " + surname, mail, keys.bundle().certificate(), custodians),
            passphrase);
    agent
        .bundles()
        .importFrom(
            Files.readAllBytes(folder.resolve("ceremony").resolve(uid + ".bundle")), "ceremony");
    Secret code =
        agent
            .database()
            .write(sql -> agent.codes().issue(sql, uid, Duration.ofHours(8), "help desk"));
    people.add(
        new SamplePerson(
            uid,
            bundle.publicCertificate().userIds().get(0),
            mail,
            password,
            code,
            Secret.randomDigits(random, 16)));
  }

  @Override
  public void close() {
    server.close();
    agent.close();
    vault.close();
    keys.close();
    connection.close();
    directory.close();
    people.forEach(SamplePerson::close);
  }
}
