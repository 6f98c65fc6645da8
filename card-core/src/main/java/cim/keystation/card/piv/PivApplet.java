// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.yubikit.YubikitCall;
import cim.keystation.card.yubikit.YubikitConnection;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.piv.PivSession;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The PIV application of one card (SP 800-73-4, with Yubico's extensions).
 *
 * <p>Opening it again on the same card costs a SELECT only if another application was selected in
 * between, and nothing otherwise; what was verified stays verified until then.
 *
 * <p>A wrong PIN is {@link CardException.PinRejected} with the attempts left, the last one {@link
 * CardException.PinBlocked}. What the firmware is too old for, and every extension of Yubico's on a
 * card that is no YubiKey, is {@link CardException.NotSupported} before anything is sent.
 */
public final class PivApplet {
  private static final Bytes AID = Bytes.hex("A000000308");
  private static final int ATTESTATION = 0x5FFF01;

  private final Firmware firmware;
  private final PivPins pins;
  private final ManagementKey managementKey;
  private final PivKeys keys;
  private final PivObjects objects;
  private final VerifiedPin verified;
  private final PivKeyring keyring;
  private final Reset reset;

  private PivApplet(CardLine line, Firmware firmware) throws CardException {
    boolean standard = firmware.equals(Firmware.UNTOLD);
    CardChannel channel = standard ? new StandardChannel(line) : line;
    PivSession session =
        YubikitCall.call("SELECT PIV", () -> new PivSession(new YubikitConnection(channel)));
    this.firmware = firmware;
    pins = new PivPins(session, firmware);
    managementKey = new ManagementKey(session, firmware);
    verified = new VerifiedPin(line);
    keys = new PivKeys(session, verified, firmware);
    objects = new PivObjects(session);
    keyring = new PivKeyring(session, keys, firmware);
    reset = session::reset;
  }

  /** Selects the application, unless it is selected already. */
  public static PivApplet open(Card card) throws CardException {
    return card.line().session(PivApplet.class, AID, line -> new PivApplet(line, card.firmware()));
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
    return pins.pin();
  }

  /**
   * The attempts left for the PIN on any firmware, without spending one; 0: blocked, empty:
   * verified just now, so that the card doesn't say.
   */
  public Optional<Integer> pinAttemptsLeft() throws CardException {
    return verified.attemptsLeft();
  }

  /** The PUK's state, without spending an attempt. Firmware 5.3. */
  public PinState puk() throws CardException {
    return pins.puk();
  }

  /** The management key's state. Firmware 5.3. */
  public ManagementKeyState managementKey() throws CardException {
    return managementKey.state();
  }

  /** Authenticates with the published management key of the card's kind. Spends nothing. */
  public void authenticateFactory() throws CardException {
    try (Secret factory = ManagementKey.factory()) {
      managementKey.authenticate(factory);
    }
  }

  /**
   * Authenticates with the management key; lasts until another application is selected.
   *
   * @throws CardException.CardRefused 6982 when the key is wrong; there is no attempt counter
   */
  public void authenticate(Secret key) throws CardException {
    managementKey.authenticate(key);
  }

  /** Verifies the PIN; a wrong one spends an attempt. */
  public void verifyPin(Secret pin) throws CardException {
    pins.verify(pin);
  }

  /** Changes the PIN (6 to 8 bytes); a wrong {@code from} spends an attempt. */
  public void changePin(Secret from, Secret to) throws CardException {
    pins.change(from, to);
  }

  /** Changes the PUK (8 bytes on a YubiKey 5.7, else 6 to 8); a wrong one spends an attempt. */
  public void changePuk(Secret from, Secret to) throws CardException {
    pins.changePuk(from, to);
  }

  /** Sets the PIN by the PUK and fills its attempts; a wrong PUK spends one of the PUK's. */
  public void unblockPin(Secret puk, Secret pin) throws CardException {
    pins.unblock(puk, pin);
  }

  /**
   * Sets how many attempts PIN and PUK have, and <em>puts both back to the factory value</em>.
   * Needs the management key authenticated and the PIN verified. YubiKeys only.
   */
  public void setRetries(int pinAttempts, int pukAttempts) throws CardException {
    pins.setRetries(pinAttempts, pukAttempts);
  }

  /** AES-192 where the firmware can, else TDES. Both take 24 bytes. */
  public ManagementKeyState.Type preferredManagementKeyType() {
    return managementKey.preferred();
  }

  /**
   * Sets a management key of {@link #preferredManagementKeyType} (24 bytes), without touch policy.
   * Needs the old one authenticated. YubiKeys only.
   */
  public void setManagementKey(Secret key) throws CardException {
    managementKey.set(key, false);
  }

  /**
   * The same with a touch policy: with ALWAYS each {@link #authenticate} blocks until somebody
   * touched. CACHED isn't possible here.
   */
  public void setManagementKey(Secret key, TouchPolicy touch) throws CardException {
    if (touch == TouchPolicy.CACHED) {
      throw new IllegalArgumentException("a management key's touch can't be cached");
    }
    managementKey.set(key, touch == TouchPolicy.ALWAYS);
  }

  /**
   * Makes a key on the card, in place of the slot's old one, which is lost; RSA takes up to a
   * minute. Its policies are fixed then. Needs the management key authenticated. Policies other
   * than the standard's need firmware 4.0, RSA of more than 2048 bits, Ed25519 and X25519 5.7.
   */
  public PublicKey generate(Slot slot, KeyAlgorithm algorithm, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    return keys.generate(PivSlotId.of(slot), algorithm, pin, touch);
  }

  /** The slot's key; empty: no key. Firmware 5.3. */
  public Optional<SlotState> slot(Slot slot) throws CardException {
    return keys.state(PivSlotId.of(slot));
  }

  /**
   * A fresh certificate by F9 saying that the slot's key was made on this card, with serial,
   * firmware and policies. Needs nothing verified. Firmware 4.3.
   *
   * @throws CardException.CardRefused for an imported key or an empty slot
   */
  public X509Certificate attest(Slot slot) throws CardException {
    return keys.attest(PivSlotId.of(slot));
  }

  /** The certificate of F9, the key that signs attestations. */
  public X509Certificate attestationCertificate() throws CardException {
    return objects
        .certificate(ATTESTATION)
        .orElseThrow(() -> new CardException.CardRefused("PIV GET DATA F9", 0x6A82));
  }

  /** Writes the slot's certificate, uncompressed. Needs the management key authenticated. */
  public void putCertificate(Slot slot, X509Certificate certificate) throws CardException {
    objects.putCertificate(PivSlotId.of(slot), certificate);
  }

  /** The slot's certificate; empty: none. */
  public Optional<X509Certificate> certificate(Slot slot) throws CardException {
    return objects.certificate(slot.object());
  }

  /**
   * Signs with the slot's key; wants PIN and touch as the key's policies say. Blocks while the card
   * waits for the touch.
   *
   * @param payload EC: the digest; Ed25519: the message; RSA: the padded block
   * @throws CardException.TouchTimeout when no touch came
   */
  public byte[] sign(Slot slot, KeyAlgorithm algorithm, byte[] payload) throws CardException {
    return keys.sign(PivSlotId.of(slot), algorithm, payload);
  }

  /** Takes the slot's certificate away. Needs the management key authenticated. */
  public void deleteCertificate(Slot slot) throws CardException {
    objects.put(slot.object(), Bytes.EMPTY);
  }

  /** The same for the retired slots and F9. */
  public PivSlots slots() {
    return new PivSlots(keys, keyring, objects);
  }

  /** Importing, moving and deleting keys, and decrypting with them. */
  public PivKeyring keyring() {
    return keyring;
  }

  /**
   * Blocks PIN and PUK with wrong values and puts the application back to the factory state:
   * <em>all keys, certificates and data are lost</em>, but not the attestation key. Needs nothing
   * verified; may be repeated after a failure half way. YubiKeys only.
   */
  public void reset() throws CardException {
    Feature.PIV_EXTENSIONS.require(firmware);
    YubikitCall.call(
        "PIV RESET",
        () -> {
          reset.run();
          return true;
        });
  }

  private interface Reset {
    void run() throws IOException, CommandException;
  }

  /** A data object's content; empty: not there. Some need the PIN. */
  public Optional<Bytes> object(int id) throws CardException {
    return objects.get(id);
  }

  /** Writes a data object; empty content deletes it. Needs the management key authenticated. */
  public void putObject(int id, Bytes content) throws CardException {
    objects.put(id, content);
  }
}
