// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import java.time.Instant;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** Version 4 fingerprints (RFC 4880, 12.2) of elliptic curve keys. */
public final class OpenPgpFingerprint {
  private OpenPgpFingerprint() {}

  /**
   * The 20 bytes a card and gpg know the key by.
   *
   * @param created whole seconds count
   * @param point uncompressed (04 x y) for NIST curves, else the 32 native bytes
   * @throws IllegalArgumentException for RSA, and for an algorithm that can't play the role
   */
  public static Bytes v4(KeyRef role, KeyAlgorithm algorithm, Instant created, Bytes point) {
    PublicKeyPacket packet = OpenPgpPoint.packet(role, algorithm, created, point);
    try {
      return Bytes.of(new PGPPublicKey(packet, new BcKeyFingerprintCalculator()).getFingerprint());
    } catch (PGPException e) {
      throw new IllegalArgumentException("not an OpenPGP key", e);
    }
  }
}
