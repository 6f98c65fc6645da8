// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The PIV application of one card (SP 800-73-4, with Yubico's extensions).
 *
 * <p>Opening it again on the same card costs a SELECT only if another application was selected in
 * between, and nothing otherwise; what was verified stays verified until then.
 */
public final class PivApplet {

  /** Selects the application, unless it is selected already. */
  public static PivApplet open(Card card) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The PIN every YubiKey leaves the factory with. */
  public static Secret factoryPin() {
    return Secret.ofChars("123456".toCharArray());
  }

  /** The PUK every YubiKey leaves the factory with. */
  public static Secret factoryPuk() {
    return Secret.ofChars("12345678".toCharArray());
  }

  /** The PIN's state, without spending an attempt. Firmware 5.3. */
  public PinState pin() throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The PUK's state, without spending an attempt. Firmware 5.3. */
  public PinState puk() throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The management key's state. Firmware 5.3. */
  public ManagementKeyState managementKey() throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Authenticates with the published management key of the card's kind. Spends nothing. */
  public void authenticateFactory() throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * Authenticates with the management key; lasts until another application is selected.
   *
   * @throws CardException.CardRefused 6982 when the key is wrong; there is no attempt counter
   */
  public void authenticate(Secret managementKey) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Verifies the PIN; a wrong one spends an attempt. */
  public void verifyPin(Secret pin) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Changes the PIN (6 to 8 bytes); a wrong {@code from} spends an attempt. */
  public void changePin(Secret from, Secret to) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Changes the PUK (8 bytes on a YubiKey 5.7, else 6 to 8); a wrong one spends an attempt. */
  public void changePuk(Secret from, Secret to) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Sets the PIN by the PUK and fills its attempts; a wrong PUK spends one of the PUK's. */
  public void unblockPin(Secret puk, Secret pin) throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets how many attempts PIN and PUK have, and <em>puts both back to the factory value</em>.
   * Needs the management key authenticated and the PIN verified.
   */
  public void setRetries(int pinAttempts, int pukAttempts) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** AES-192 where the firmware can, else TDES. Both take 24 bytes. */
  public ManagementKeyState.Type preferredManagementKeyType() {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets a management key of {@link #preferredManagementKeyType} (24 bytes), without touch policy.
   * Needs the old one authenticated.
   */
  public void setManagementKey(Secret managementKey) throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a key on the card, in place of the slot's old one, which is lost. Its policies are fixed
   * then. Needs the management key authenticated.
   */
  public PublicKey generate(Slot slot, KeyAlgorithm algorithm, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The slot's key; empty: no key. Firmware 5.3. */
  public Optional<SlotState> slot(Slot slot) throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * A fresh certificate by F9 saying that the slot's key was made on this card, with serial,
   * firmware and policies.
   *
   * @throws CardException.CardRefused for an imported key or an empty slot
   */
  public X509Certificate attest(Slot slot) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The certificate of F9, the key that signs attestations. */
  public X509Certificate attestationCertificate() throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Writes the slot's certificate, uncompressed. Needs the management key authenticated. */
  public void putCertificate(Slot slot, X509Certificate certificate) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** The slot's certificate; empty: none. */
  public Optional<X509Certificate> certificate(Slot slot) throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * Signs with the slot's key; wants PIN and touch as the key's policies say. Blocks while the card
   * waits for the touch.
   *
   * @param payload EC: the digest; Ed25519: the message; RSA: the padded block
   * @throws CardException.TouchTimeout when no touch came
   */
  public byte[] sign(Slot slot, KeyAlgorithm algorithm, byte[] payload) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** A data object's content; empty: not there. Some need the PIN. */
  public Optional<Bytes> object(int id) throws CardException {
    throw new UnsupportedOperationException();
  }

  /** Writes a data object; empty content deletes it. Needs the management key authenticated. */
  public void putObject(int id, Bytes content) throws CardException {
    throw new UnsupportedOperationException();
  }
}
