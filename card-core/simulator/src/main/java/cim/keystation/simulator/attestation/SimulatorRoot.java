// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import cim.keystation.card.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The certification authorities of simulated cards, one for each kind of attestation. A back office
 * trusts them only where its configuration names these very certificates. Thread-safe.
 */
public final class SimulatorRoot {
  public static final String NAME = "CN=Keystation Simulator PIV Root CA \u2014 not genuine";
  private static final String OPENPGP =
      "CN=Keystation simulator OpenPGP attestation CA (not genuine)";
  private static final String FIDO = "CN=Keystation simulator FIDO attestation CA (not genuine)";

  private final CertifiedKey piv;
  private final CertifiedKey openPgp;
  private final NotGenuineCa fido;
  private final SecureRandom random;
  private final Map<Firmware, AttestationIdentity> batches = new ConcurrentHashMap<>();

  private SimulatorRoot(List<CertifiedKey> authorities, SecureRandom random) {
    this.piv = authorities.get(0);
    this.openPgp = authorities.get(1);
    this.fido = new NotGenuineCa(authorities.get(2));
    this.random = random;
  }

  private static List<CertifiedKey> authorities(SecureRandom random) {
    FactoryCertificates factory = new FactoryCertificates(random);
    return List.of(factory.root(NAME), factory.small(OPENPGP), factory.small(FIDO));
  }

  /** New ones, in memory only. */
  public static SimulatorRoot create(SecureRandom random) {
    return new SimulatorRoot(authorities(random), random);
  }

  /**
   * Reads what an earlier call made, so that cards of several runs chain to the same authorities;
   * makes them (readable by the owner only) when {@code file} doesn't exist. The file holds
   * certificates and private keys as PEM.
   *
   * @throws IOException when the file can't be read or written, or holds something else
   */
  public static SimulatorRoot loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      return new SimulatorRoot(PemFile.read(file, 3), random);
    }
    List<CertifiedKey> made = authorities(random);
    PemFile.write(file, made);
    return new SimulatorRoot(made, random);
  }

  /** The root of PIV attestations. */
  public X509Certificate certificate() {
    return piv.certificate();
  }

  /** The root of OpenPGP attestations. */
  public X509Certificate openPgpCertificate() {
    return openPgp.certificate();
  }

  /** The root of FIDO attestations. */
  public X509Certificate fidoCertificate() {
    return fido.identity().certificate();
  }

  /** What cards with that firmware leave the factory with; the same for every call. */
  public AttestationIdentity batch(Firmware firmware) {
    return batches.computeIfAbsent(firmware, this::newBatch);
  }

  private AttestationIdentity newBatch(Firmware firmware) {
    FactoryCertificates factory = new FactoryCertificates(random);
    return new AttestationIdentity(
        factory.batch(firmware, piv), factory.openPgpBatch(openPgp), fido);
  }

  /** An identity that chains to nothing: a card that isn't genuine. */
  public static AttestationIdentity selfMade(Firmware firmware, SecureRandom random) {
    FactoryCertificates factory = new FactoryCertificates(random);
    return new AttestationIdentity(
        factory.selfMade(firmware),
        factory.openPgpBatch(factory.small(OPENPGP)),
        new NotGenuineCa(factory.small(FIDO)));
  }
}
