// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.PersonOrder;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.Pkcs12;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/**
 * The keys of the office, of custodians and of people, each made by the command that makes them.
 */
final class SiteOffice implements AutoCloseable {
  private final Path ceremony;
  private final Path keys;
  private final Secret passphrase;
  private final SecureRandom random;

  private SiteOffice(Path ceremony, Path keys, Secret passphrase, SecureRandom random) {
    this.ceremony = ceremony;
    this.keys = keys;
    this.passphrase = passphrase;
    this.random = random;
  }

  static SiteOffice make(Path folder, Path secret, SecureRandom random) throws Exception {
    Path keys = secret.resolve("office");
    int status =
        new CommandLine(new AgentCommand())
            .execute("init", "--keys", keys.toString(), "--organisation", "Example Org");
    assertThat(status).isZero();
    SiteOffice office =
        new SiteOffice(
            Files.createDirectories(folder.resolve("ceremony")),
            keys,
            Secret.randomDigits(random, 24),
            random);
    Ceremony offline = office.offline();
    offline.organisation("Example Org", office.passphrase);
    offline.custodian("custodian-1", "First Custodian", office.passphrase);
    offline.custodian("custodian-2", "Second Custodian", office.passphrase);
    return office;
  }

  void admit(List<SitePerson> people) throws Exception {
    X509Certificate office = PinnedTls.certificates(keys.resolve("bundle.der")).get(0);
    for (SitePerson person : people) {
      offline()
          .person(
              new PersonOrder(person.uid(), person.name(), person.mail(), office, custodians()),
              passphrase);
    }
  }

  private Ceremony offline() {
    return new Ceremony(ceremony, Clock.systemUTC(), random);
  }

  private List<X509Certificate> custodians() throws IOException {
    return PinnedTls.certificates(ceremony.resolve("custodian-1.pem"));
  }

  Path bundle(SitePerson person) {
    return ceremony.resolve(person.uid() + ".bundle");
  }

  OpenPgpCertificate certificate(SitePerson person) throws IOException {
    return OpenPgpCertificate.parse(
        Bytes.of(Files.readAllBytes(ceremony.resolve(person.uid() + ".asc"))));
  }

  /** The first custodian's key, with which they open escrow. */
  Pkcs12.Content custodian() throws IOException {
    return Pkcs12.read(
        Bytes.of(Files.readAllBytes(ceremony.resolve("custodian-1.p12"))), passphrase);
  }

  X509Certificate root() throws IOException {
    return PinnedTls.certificates(keys.resolve("root.der")).get(0);
  }

  /** Protects the ceremony's files; lent. */
  Secret passphrase() {
    return passphrase;
  }

  @Override
  public void close() {
    passphrase.close();
  }
}
