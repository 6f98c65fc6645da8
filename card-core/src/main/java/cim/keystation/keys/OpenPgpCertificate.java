// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/**
 * A transferable public key (RFC 4880, 11.1): primary key, user ids, subkeys. What it says of
 * subkeys counts only where the self-signatures hold, at the time the certificate was read.
 */
public final class OpenPgpCertificate {
  private static final Map<KeyRef, int[]> FLAGS =
      Map.of(
          KeyRef.SIGNATURE, new int[] {KeyFlags.SIGN_DATA},
          KeyRef.DECRYPTION, new int[] {KeyFlags.ENCRYPT_COMMS, KeyFlags.ENCRYPT_STORAGE},
          KeyRef.AUTHENTICATION, new int[] {KeyFlags.AUTHENTICATION});

  private final org.bouncycastle.openpgp.api.OpenPGPCertificate certificate;
  private final Map<KeyRef, PGPPublicKey> subkeys;

  private OpenPgpCertificate(
      org.bouncycastle.openpgp.api.OpenPGPCertificate certificate,
      Map<KeyRef, PGPPublicKey> subkeys) {
    this.certificate = certificate;
    this.subkeys = subkeys;
  }

  /** As {@link #parse(Bytes, Clock)}, now. */
  public static OpenPgpCertificate parse(Bytes encoded) {
    return parse(encoded, Clock.systemUTC());
  }

  /**
   * Reads one certificate, binary or armored.
   *
   * @param clock at whose time signatures and expiry are judged
   * @throws IllegalArgumentException when it is none, or holds a secret key
   */
  public static OpenPgpCertificate parse(Bytes encoded, Clock clock) {
    try {
      org.bouncycastle.openpgp.api.OpenPGPCertificate read =
          new BcOpenPGPApi()
              .readKeyOrCertificate()
              .parseCertificate(new ByteArrayInputStream(encoded.toArray()));
      return of(read, Date.from(clock.instant()));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not an OpenPGP certificate", e);
    }
  }

  private static OpenPgpCertificate of(
      org.bouncycastle.openpgp.api.OpenPGPCertificate read, Date at) {
    Map<KeyRef, PGPPublicKey> subkeys = new EnumMap<>(KeyRef.class);
    for (KeyRef role : KeyRef.values()) {
      newest(read, role, at).ifPresent(key -> subkeys.put(role, key));
    }
    return new OpenPgpCertificate(read, subkeys);
  }

  private static Optional<PGPPublicKey> newest(
      org.bouncycastle.openpgp.api.OpenPGPCertificate read, KeyRef role, Date at) {
    return read.getValidKeys(at).stream()
        .filter(key -> !key.isPrimaryKey())
        .filter(key -> mayPlay(role, key, at))
        .map(OpenPGPComponentKey::getPGPPublicKey)
        .filter(key -> key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey)
        .max(Comparator.comparing(PGPPublicKey::getCreationTime));
  }

  private static boolean mayPlay(KeyRef role, OpenPGPComponentKey key, Date at) {
    for (int flag : FLAGS.getOrDefault(role, new int[0])) {
      if (key.hasKeyFlags(at, flag)) {
        return true;
      }
    }
    return false;
  }

  /** Of the primary key, upper-case hex. */
  public String fingerprint() {
    return Bytes.of(certificate.getFingerprint()).toHex();
  }

  /** Those with a valid self-signature. */
  public List<String> userIds() {
    return certificate.getValidUserIds().stream().map(id -> id.getUserId()).toList();
  }

  /**
   * The newest valid elliptic curve subkey for each role, upper-case hex; a role without one is
   * absent.
   */
  public Map<KeyRef, String> subkeyFingerprints() {
    Map<KeyRef, String> fingerprints = new EnumMap<>(KeyRef.class);
    subkeys.forEach((role, key) -> fingerprints.put(role, Bytes.of(key.getFingerprint()).toHex()));
    return fingerprints;
  }

  /** The public point of a role's subkey, as a card has it; empty when there is no such subkey. */
  public Optional<Bytes> publicPoint(KeyRef role) {
    return curve(role).map(OpenPgpPoint::of);
  }

  /** The algorithm of a role's subkey; empty when there is no such subkey. */
  public Optional<KeyAlgorithm> algorithm(KeyRef role) {
    return curve(role).map(OpenPgpPoint::algorithm);
  }

  /** The authentication subkey as a line of {@code authorized_keys}; empty when there is none. */
  public Optional<String> sshLine(String comment) {
    return curve(KeyRef.AUTHENTICATION)
        .map(key -> SshPublicKey.line(OpenPgpPoint.algorithm(key), OpenPgpPoint.of(key), comment));
  }

  /** Binary. */
  public Bytes encoded() {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory", e);
    }
  }

  /** ASCII armored. */
  public String armored() {
    try {
      return certificate.toAsciiArmoredString();
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory", e);
    }
  }

  /**
   * This certificate with everything the other copy of it has besides.
   *
   * @throws IllegalArgumentException when it is another certificate
   */
  public OpenPgpCertificate merge(OpenPgpCertificate copy, Clock clock) {
    if (!copy.fingerprint().equals(fingerprint())) {
      throw new IllegalArgumentException("these are two different certificates");
    }
    try {
      return of(
          org.bouncycastle.openpgp.api.OpenPGPCertificate.join(certificate, copy.certificate),
          Date.from(clock.instant()));
    } catch (PGPException e) {
      throw new IllegalArgumentException("the copies don't fit together", e);
    }
  }

  /** Whether {@code certifier}'s primary key has certified this user id of this certificate. */
  public boolean isCertifiedBy(OpenPgpCertificate certifier, String userId) {
    return OpenPgpSignatures.certifies(certifier.primary(), primary(), userId);
  }

  /** Whether {@code signature} is a detached one over {@code content} by the primary key. */
  public boolean hasSigned(byte[] content, Bytes signature) {
    return OpenPgpSignatures.isOver(content, signature, primary());
  }

  private PGPPublicKey primary() {
    return certificate.getPGPPublicKeyRing().getPublicKey();
  }

  private Optional<ECPublicBCPGKey> curve(KeyRef role) {
    return Optional.ofNullable(subkeys.get(role))
        .map(key -> (ECPublicBCPGKey) key.getPublicKeyPacket().getKey());
  }
}
