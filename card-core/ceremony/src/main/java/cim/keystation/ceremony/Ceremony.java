// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.BundleRejected;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.PersonBundle;
import cim.keystation.keys.Pkcs12;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * The offline making of keys, with its files in one directory. Every step refuses to overwrite, and
 * reads back what it wrote before it calls it done.
 */
public final class Ceremony {
  private static final Period ORGANISATION = Period.ofYears(5);
  private static final Period PERSON = Period.ofYears(2);
  private static final int SHORTEST_PASSPHRASE = 12;

  private final CeremonyDirectory directory;
  private final Clock clock;
  private final SecureRandom random;

  public Ceremony(Path directory, Clock clock, SecureRandom random) {
    this.directory = new CeremonyDirectory(directory);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes the organisation's certify key: {@code organisation.key.asc} under the passphrase, and
   * {@code organisation.asc} for everybody.
   */
  public OpenPgpCertificate organisation(String name, Secret passphrase) throws CeremonyException {
    requireStrong(passphrase);
    requireName(name);
    directory.requireAbsent(CeremonyDirectory.ORGANISATION_KEY, CeremonyDirectory.ORGANISATION);
    try {
      Lifetime lifetime = Lifetime.from(clock, ORGANISATION);
      CertifyKey key = new CertifyKey(EllipticKey.make(random).signing(lifetime.start()));
      // It signs bundles as well, hence the second flag: then plain gpg verifies those too.
      KeyRing ring = new KeyRing(key, name, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA, lifetime);
      OpenPgpCertificate certificate = read(ring.publicRing().getEncoded());
      save(CeremonyDirectory.ORGANISATION_KEY, key, passphrase, ring.publicRing().getPublicKey());
      directory.write(CeremonyDirectory.ORGANISATION, ascii(certificate.armored()));
      return certificate;
    } catch (PGPException | IOException e) {
      throw new CeremonyException("the organisation's key can't be made", e);
    }
  }

  /**
   * Makes a person's keys, certified by the organisation: {@code <uid>.asc} to publish, {@code
   * <uid>.bundle} for the back office, {@code <uid>.key.asc} and {@code <uid>.revocation.cms} to
   * keep. The person's certify key is protected by the organisation's passphrase.
   */
  public PersonBundle person(PersonOrder order, Secret passphrase) throws CeremonyException {
    String uid = order.uid();
    directory.requireAbsent(
        uid + ".key.asc", uid + ".asc", uid + ".bundle", uid + ".revocation.cms");
    CertifyKey organisation =
        CertifyKey.load(
            directory.read(CeremonyDirectory.ORGANISATION_KEY, "make the organisation first"),
            passphrase);
    OpenPgpCertificate organisationCertificate =
        read(directory.read(CeremonyDirectory.ORGANISATION, "make the organisation first"));
    Lifetime lifetime = Lifetime.from(clock, PERSON);
    try (PersonKeys keys = PersonKeys.make(order.userId(), organisation, lifetime, random);
        Secret subkeys = keys.subkeys().toSecret()) {
      PersonBundle bundle =
          new PersonBundle(
              directory.nextNumber(),
              uid,
              order.userId(),
              read(keys.ring().getEncoded()),
              Envelope.seal(subkeys, recipients(order)));
      byte[] file = bundle.signed(organisation.sign(bundle.toBeSigned(), lifetime.start()));
      PersonBundle readBack = PersonBundle.read(file, organisationCertificate);
      save(uid + ".key.asc", keys.certifyKey(), passphrase, keys.ring().getPublicKey());
      directory.write(uid + ".revocation.cms", revocation(keys, lifetime, order));
      directory.write(uid + ".asc", ascii(readBack.publicCertificate().armored()));
      directory.write(uid + ".bundle", file);
      return readBack;
    } catch (PGPException | IOException | BundleRejected e) {
      throw new CeremonyException("the keys of " + uid + " can't be made: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a key pair for opening envelopes, for custodians in tests and for the back office: {@code
   * <file>.p12} under the passphrase and {@code <file>.pem}.
   */
  public X509Certificate custodian(String file, String name, Secret passphrase)
      throws CeremonyException {
    requireStrong(passphrase);
    requireName(name);
    directory.requireAbsent(file + ".p12", file + ".pem");
    Custodian custodian = Custodian.make(name, clock, random);
    directory.writeSecret(
        file + ".p12",
        Pkcs12.write(custodian.key(), List.of(custodian.certificate()), file, passphrase)
            .toArray());
    directory.write(file + ".pem", ascii(Pem.certificate(custodian.certificate())));
    return custodian.certificate();
  }

  private static byte[] revocation(PersonKeys keys, Lifetime lifetime, PersonOrder order)
      throws PGPException, IOException {
    byte[] signature = keys.certifyKey().revokeSelf(lifetime.start()).getEncoded();
    return Envelope.seal(signature, order.custodians()).toArray();
  }

  private static List<X509Certificate> recipients(PersonOrder order) {
    return Stream.concat(Stream.of(order.backOffice()), order.custodians().stream()).toList();
  }

  private void save(String name, CertifyKey key, Secret passphrase, PGPPublicKey withUserIds)
      throws PGPException, IOException, CeremonyException {
    byte[] armored = key.protectedBy(passphrase, withUserIds);
    CertifyKey.load(armored, passphrase);
    directory.writeSecret(name, armored);
  }

  private OpenPgpCertificate read(byte[] encoded) throws CeremonyException {
    try {
      return OpenPgpCertificate.parse(Bytes.of(encoded), clock);
    } catch (IllegalArgumentException e) {
      throw new CeremonyException("not an OpenPGP certificate", e);
    }
  }

  private static void requireStrong(Secret passphrase) throws CeremonyException {
    if (passphrase.length() < SHORTEST_PASSPHRASE) {
      throw new CeremonyException(
          "the passphrase is too short: at least " + SHORTEST_PASSPHRASE + " characters");
    }
  }

  private static void requireName(String name) throws CeremonyException {
    try {
      UserId.requireName(name);
    } catch (IllegalArgumentException e) {
      throw CeremonyException.of(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
