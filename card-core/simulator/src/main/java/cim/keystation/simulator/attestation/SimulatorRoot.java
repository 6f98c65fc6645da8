// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import cim.keystation.card.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The certification authority of simulated cards. A back office trusts it only where its
 * configuration names this very certificate. Thread-safe.
 */
public final class SimulatorRoot {
  public static final String NAME = "CN=Keystation Simulator PIV Root CA \u2014 not genuine";

  private final KeyPair key;
  private final X509Certificate certificate;
  private final SecureRandom random;
  private final Map<Firmware, AttestationIdentity> batches = new ConcurrentHashMap<>();

  private SimulatorRoot(KeyPair key, X509Certificate certificate, SecureRandom random) {
    this.key = key;
    this.certificate = certificate;
    this.random = random;
  }

  /** A new root, in memory only. */
  public static SimulatorRoot create(SecureRandom random) {
    FactoryCertificates factory = new FactoryCertificates(random);
    KeyPair key = factory.newKey();
    return new SimulatorRoot(key, factory.root(new X500Name(NAME), key), random);
  }

  /**
   * Reads the root that an earlier call made, so that cards of several runs chain to the same one;
   * makes it (readable by the owner only) when {@code file} doesn't exist. The file holds the
   * certificate and the private key as PEM.
   *
   * @throws IOException when the file can't be read or written, or is no such pair
   */
  public static SimulatorRoot loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      AttestationIdentity stored = PemFile.read(file);
      return new SimulatorRoot(stored.key(), stored.certificate(), random);
    }
    SimulatorRoot made = create(random);
    PemFile.write(file, new AttestationIdentity(made.key, made.certificate));
    return made;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** The attestation key of cards with that firmware; the same for every call. */
  public AttestationIdentity batch(Firmware firmware) {
    return batches.computeIfAbsent(
        firmware, f -> new FactoryCertificates(random).batch(f, key, certificate));
  }

  /** A self-signed attestation key that chains to nothing: a card that isn't genuine. */
  public static AttestationIdentity selfMade(Firmware firmware, SecureRandom random) {
    return new FactoryCertificates(random).selfMade(firmware);
  }
}
