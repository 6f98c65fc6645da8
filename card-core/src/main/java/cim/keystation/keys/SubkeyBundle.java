// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * A person's three OpenPGP subkeys with their private parts. Zeroed on {@link #close}. Travels only
 * inside an {@link Envelope}.
 */
public final class SubkeyBundle implements AutoCloseable {
  private final Map<KeyRef, Subkey> subkeys = new EnumMap<>(KeyRef.class);

  /**
   * Takes the subkeys over.
   *
   * @throws IllegalArgumentException unless there is exactly one for each role
   */
  public SubkeyBundle(Collection<Subkey> subkeys) {
    for (Subkey subkey : subkeys) {
      if (this.subkeys.put(subkey.role(), subkey) != null) {
        throw new IllegalArgumentException("two subkeys for " + subkey.role());
      }
    }
    if (this.subkeys.size() != KeyRef.values().length) {
      throw new IllegalArgumentException("a bundle holds one subkey for each role");
    }
  }

  /**
   * Reads what {@link #toSecret} wrote. The secret stays open.
   *
   * @throws IllegalArgumentException for anything else, and for a fingerprint that does not follow
   *     from its key; the message holds nothing of the content
   */
  public static SubkeyBundle parse(Secret json) {
    return SubkeyBundleJson.read(json);
  }

  /** As JSON, for sealing. The caller closes it. */
  public Secret toSecret() {
    return SubkeyBundleJson.write(this);
  }

  public Subkey subkey(KeyRef role) {
    Subkey subkey = subkeys.get(role);
    if (subkey == null) {
      throw new IllegalStateException("checked when made");
    }
    return subkey;
  }

  @Override
  public void close() {
    subkeys.values().forEach(subkey -> subkey.privateScalar().close());
  }

  @Override
  public String toString() {
    return "SubkeyBundle" + subkeys.values();
  }

  /** One subkey; the bundle closes its private part. */
  public static final class Subkey {
    private final KeyRef role;
    private final KeyAlgorithm algorithm;
    private final Instant created;
    private final Bytes publicPoint;
    private final Bytes fingerprint;
    private final Secret privateScalar;

    /**
     * @param created whole seconds
     * @param privateScalar in the algorithm's own form, as a card's import takes it: big-endian for
     *     NIST curves, the seed for Ed25519 (RFC 8032), 32 little-endian octets for X25519 (RFC
     *     7748); taken over
     * @param publicPoint uncompressed (04 x y) for NIST curves, else the 32 native bytes
     */
    public Subkey(
        KeyRef role,
        KeyAlgorithm algorithm,
        Instant created,
        Secret privateScalar,
        Bytes publicPoint) {
      this.role = role;
      this.algorithm = algorithm;
      this.created = created;
      this.privateScalar = privateScalar;
      this.publicPoint = publicPoint;
      this.fingerprint = OpenPgpFingerprint.v4(role, algorithm, created, publicPoint);
      int length = algorithm == KeyAlgorithm.P384 ? 48 : 32;
      if (privateScalar.length() != length) {
        throw new IllegalArgumentException("private part of " + role + " has the wrong length");
      }
    }

    public KeyRef role() {
      return role;
    }

    public KeyAlgorithm algorithm() {
      return algorithm;
    }

    public Instant created() {
      return created;
    }

    public Secret privateScalar() {
      return privateScalar;
    }

    public Bytes publicPoint() {
      return publicPoint;
    }

    /** Version 4, 40 upper-case hex digits. */
    public String fingerprint() {
      return fingerprint.toHex();
    }

    /** Version 4, 20 bytes. */
    public Bytes fingerprintBytes() {
      return fingerprint;
    }

    @Override
    public String toString() {
      return role + " " + algorithm + " " + fingerprint();
    }
  }
}
