// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.TouchPolicy;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What {@link PivApplet} and {@link PivKeyring} do with the four slots that people use, for every
 * slot: the retired ones, which keep old keys for old mail, and F9. A key that is put into {@link
 * PivSlotId#ATTESTATION} takes the place of Yubico's, which <em>can't be had again</em>, and what
 * it attests is genuine only for who trusts its own root.
 */
public final class PivSlots {
  private final PivKeys keys;
  private final PivKeyring keyring;
  private final PivObjects objects;

  PivSlots(PivKeys keys, PivKeyring keyring, PivObjects objects) {
    this.keys = keys;
    this.keyring = keyring;
    this.objects = objects;
  }

  /** The slot's key; empty: no key. Needs nothing verified. Firmware 5.3. */
  public Optional<SlotState> state(PivSlotId slot) throws CardException {
    return keys.state(slot);
  }

  /** As {@link PivApplet#generate}. Needs the management key authenticated. */
  public PublicKey generate(
      PivSlotId slot, KeyAlgorithm algorithm, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    return keys.generate(slot, algorithm, pin, touch);
  }

  /** As {@link PivKeyring#importKey}. Needs the management key authenticated. */
  public KeyAlgorithm importKey(PivSlotId slot, PrivateKey key, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    return keyring.importKey(slot, key, pin, touch);
  }

  /** As {@link PivApplet#attest}. Firmware 4.3. */
  public X509Certificate attest(PivSlotId slot) throws CardException {
    return keys.attest(slot);
  }

  /** As {@link PivApplet#sign}. */
  public byte[] sign(PivSlotId slot, KeyAlgorithm algorithm, byte[] payload) throws CardException {
    return keys.sign(slot, algorithm, payload);
  }

  /** As {@link PivKeyring#decrypt}. */
  public Secret decrypt(PivSlotId slot, KeyAlgorithm algorithm, byte[] block) throws CardException {
    return Secret.ofBytes(keys.sign(slot, algorithm, block));
  }

  /** As {@link PivKeyring#agree}. */
  public Secret agree(PivSlotId slot, PublicKey peer) throws CardException {
    return keyring.agree(slot, peer);
  }

  /** The slot's certificate; empty: none. Needs nothing verified. */
  public Optional<X509Certificate> certificate(PivSlotId slot) throws CardException {
    return objects.certificate(slot.object());
  }

  /** Writes it, uncompressed. Needs the management key authenticated; may be repeated. */
  public void putCertificate(PivSlotId slot, X509Certificate certificate) throws CardException {
    objects.putCertificate(slot, certificate);
  }

  /** Takes it away; nothing happens when there is none. Needs the management key authenticated. */
  public void deleteCertificate(PivSlotId slot) throws CardException {
    objects.put(slot.object(), Bytes.EMPTY);
  }
}
