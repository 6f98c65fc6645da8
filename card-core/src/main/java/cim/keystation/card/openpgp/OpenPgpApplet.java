// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.ApduLink;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * The OpenPGP application of one card (OpenPGP card 3.4, with Yubico's extensions).
 *
 * <p>Opening it again on the same card costs a SELECT only if another application was selected in
 * between, and nothing otherwise; what was verified stays verified until then. PINs are sent as the
 * card's KDF data object says (4.3.2).
 *
 * <p>A wrong PIN is {@link CardException.PinRejected} with the attempts left, the last one {@link
 * CardException.PinBlocked}. What the firmware is too old for, and every extension of Yubico's on a
 * card that is no YubiKey, is {@link CardException.NotSupported} before anything is sent.
 */
public final class OpenPgpApplet {
  private static final Bytes AID = Bytes.hex("D27600012401");
  private static final int APPLICATION_DATA = 0x6E;
  private static final byte BUTTON = 0x20;

  private final ApduLink link;
  private final Firmware firmware;
  private final DataObjects objects;
  private final OpenPgpPins pins;
  private final OpenPgpKeys keys;
  private final KeyUse use;
  private final OpenPgpRsa rsa;
  private final OpenPgpCertificates certificates;
  private final Attestation attestation;

  private OpenPgpApplet(ApduLink link, Firmware firmware) {
    this.link = link;
    this.firmware = firmware;
    this.objects = new DataObjects(link);
    this.pins = new OpenPgpPins(link, objects);
    this.keys = new OpenPgpKeys(link, objects, firmware);
    this.use = new KeyUse(link);
    this.rsa = new OpenPgpRsa(link, keys);
    this.certificates = new OpenPgpCertificates(link, objects, firmware);
    this.attestation = new Attestation(link, certificates, firmware);
  }

  private static OpenPgpApplet select(CardLine line, Firmware firmware) throws CardException {
    ApduLink link = new ApduLink(line);
    link.select("OpenPGP", AID).orRefused();
    return new OpenPgpApplet(link, firmware);
  }

  /** Selects the application, unless it is selected already. */
  public static OpenPgpApplet open(Card card) throws CardException {
    return card.line().session(OpenPgpApplet.class, AID, line -> select(line, card.firmware()));
  }

  /** The PIN (PW1) every card leaves the factory with. */
  public static Secret factoryPin() {
    return Secret.ofChars("123456".toCharArray());
  }

  /** The Admin PIN (PW3) every card leaves the factory with. */
  public static Secret factoryAdminPin() {
    return Secret.ofChars("12345678".toCharArray());
  }

  /** Attempts, keys, fingerprints and touch policies, without any PIN. */
  public OpenPgpStatus status() throws CardException {
    return StatusReader.parse(objects.get(APPLICATION_DATA));
  }

  /** How many attempts PIN, Reset Code and Admin PIN have left; far shorter than the status. */
  public OpenPgpAttempts attempts() throws CardException {
    return pins.attempts();
  }

  /** Verifies the PIN for everything but signing (82); a wrong one spends an attempt. */
  public void verifyPin(Secret pin) throws CardException {
    pins.verify(OpenPgpPins.OTHER, pin);
  }

  /** Verifies the PIN for signing (81); a wrong one spends an attempt. */
  public void verifyPinForSigning(Secret pin) throws CardException {
    pins.verify(OpenPgpPins.SIGNING, pin);
  }

  /** Verifies the Admin PIN (83); a wrong one spends an attempt. */
  public void verifyAdminPin(Secret adminPin) throws CardException {
    pins.verify(OpenPgpPins.ADMIN, adminPin);
  }

  /** Changes the PIN (6 bytes or more); a wrong {@code from} spends an attempt. */
  public void changePin(Secret from, Secret to) throws CardException {
    pins.change(OpenPgpPins.SIGNING, from, to);
  }

  /** Changes the Admin PIN (8 bytes or more); a wrong {@code from} spends an attempt. */
  public void changeAdminPin(Secret from, Secret to) throws CardException {
    pins.change(OpenPgpPins.ADMIN, from, to);
  }

  /** Sets the PIN and fills its attempts. Needs the Admin PIN verified. */
  public void setPinWithAdmin(Secret pin) throws CardException {
    pins.setWithAdmin(pin);
  }

  /** Sets the Reset Code (8 bytes or more). Needs the Admin PIN verified. */
  public void setResetCode(Secret resetCode) throws CardException {
    pins.setResetCode(resetCode);
  }

  /** Sets the PIN by the Reset Code; a wrong one spends an attempt of the Reset Code. */
  public void unblock(Secret resetCode, Secret pin) throws CardException {
    pins.unblock(resetCode, pin);
  }

  /**
   * Sets how many attempts PIN, Reset Code and Admin PIN have; from firmware 4.0 on the values
   * stay. Needs the Admin PIN verified. YubiKeys only.
   */
  public void setRetries(int pin, int resetCode, int adminPin) throws CardException {
    Feature.OPENPGP_RETRIES.require(firmware);
    pins.setRetries(pin, resetCode, adminPin);
  }

  /**
   * Says which kind of key the reference will hold; a key of another kind is lost. Needs the Admin
   * PIN verified. Curves want firmware 5.2 of a YubiKey; another card refuses those it hasn't.
   */
  public void setKeyAttributes(KeyRef ref, KeyAlgorithm algorithm) throws CardException {
    keys.setAttributes(ref, algorithm);
  }

  /**
   * Puts an elliptic curve key on the card in place of the old one, its attributes first where they
   * differ. Needs the Admin PIN verified. The fingerprint is set apart: {@link #setFingerprint}.
   *
   * @param privateScalar in the algorithm's own form: big-endian for NIST curves, the seed for
   *     Ed25519 (RFC 8032), the 32 little-endian octets for X25519 (RFC 7748); turned round here
   *     for the card, which wants those big-endian
   * @param publicPoint uncompressed (04 x y) for NIST curves, else the 32 native bytes; the card
   *     checks it where it is given, {@link Bytes#EMPTY} leaves it out
   */
  public void importKey(KeyRef ref, KeyAlgorithm algorithm, Secret privateScalar, Bytes publicPoint)
      throws CardException {
    keys.importKey(ref, algorithm, privateScalar, publicPoint);
  }

  /**
   * Makes a key of the set attributes on the card, in place of the old one. Needs the Admin PIN
   * verified. The fingerprint is set apart: {@link #setFingerprint}.
   *
   * @return the point, as {@link #publicPoint} has it
   */
  public Bytes generate(KeyRef ref) throws CardException {
    return keys.generate(ref);
  }

  /**
   * The public point of an elliptic curve key, uncompressed (04 x y) for NIST curves, else the 32
   * native bytes; empty: no key.
   */
  public Optional<Bytes> publicPoint(KeyRef ref) throws CardException {
    return keys.publicPoint(ref);
  }

  /** Sets the 20-byte fingerprint. Needs the Admin PIN verified. */
  public void setFingerprint(KeyRef ref, Bytes fingerprint) throws CardException {
    objects.put(ref.fingerprint(), fingerprint);
  }

  /** Sets the time of generation, in whole seconds. Needs the Admin PIN verified. */
  public void setGenerated(KeyRef ref, Instant time) throws CardException {
    int seconds = (int) time.getEpochSecond();
    objects.put(ref.generated(), Bytes.of(ByteBuffer.allocate(4).putInt(seconds).array()));
  }

  /**
   * Sets when the key wants a touch. Needs the Admin PIN verified. Firmware 4.2, the cached ones
   * 5.2.1.
   *
   * @throws CardException.CardRefused when it is FIXED: that stays until the key is replaced
   */
  public void setTouch(KeyRef ref, OpenPgpTouch touch) throws CardException {
    boolean cached = touch == OpenPgpTouch.CACHED || touch == OpenPgpTouch.CACHED_FIXED;
    (cached ? Feature.OPENPGP_CACHED_TOUCH : Feature.OPENPGP_TOUCH).require(firmware);
    objects.put(ref.touch(), Bytes.of((byte) touch.code(), BUTTON));
  }

  /**
   * A data object's content.
   *
   * @throws CardException.CardRefused 6A88 when it is not there
   */
  public Bytes getData(int tag) throws CardException {
    return objects.get(tag);
  }

  /** Writes a data object; most need the Admin PIN verified. */
  public void putData(int tag, Bytes content) throws CardException {
    objects.put(tag, content);
    pins.forgetKdf();
  }

  /**
   * Makes a certificate saying that the key was made on this card, and <em>overwrites the
   * cardholder certificate of that key</em> with it. Wants PIN 81's verification and the
   * attestation key's touch. Firmware 5.2.1.
   */
  public X509Certificate attest(KeyRef ref) throws CardException {
    return attestation.attest(ref);
  }

  /**
   * Signs by COMPUTE DIGITAL SIGNATURE with the signature key. Needs {@link #verifyPinForSigning};
   * blocks while the card waits for a touch.
   *
   * @param digest EC: the digest; RSA: the DigestInfo
   * @return EC: r and s, each as long as the curve
   * @throws CardException.TouchTimeout when no touch came
   */
  public byte[] sign(byte[] digest) throws CardException {
    return use.sign(digest);
  }

  /** Signs with the authentication key; needs {@link #verifyPin}. Otherwise as {@link #sign}. */
  public byte[] internalAuthenticate(byte[] digest) throws CardException {
    return use.authenticate(digest);
  }

  /**
   * Agrees on a secret with the decryption key (ECDH); needs {@link #verifyPin}; may want a touch.
   *
   * @param ephemeralPoint as {@link #publicPoint} has it
   */
  public Secret decipher(Bytes ephemeralPoint) throws CardException {
    return use.decipher(ephemeralPoint);
  }

  /** How PINs are sent, and for how long they count. */
  public OpenPgpPolicies policies() {
    return new OpenPgpPolicies(objects, pins);
  }

  /** Making, importing and using RSA keys. */
  public OpenPgpRsa rsa() {
    return rsa;
  }

  /** The X.509 certificates beside the keys. */
  public OpenPgpCertificates certificates() {
    return certificates;
  }

  /**
   * Puts the application back to the factory state: <em>all keys and data are lost</em>. A card
   * that says it can't be terminated is left alone.
   */
  public void reset() throws CardException {
    new FactoryReset(link, objects, firmware).run();
    pins.forgetKdf();
  }
}
