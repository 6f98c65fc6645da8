// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.core.keys.PrivateKeyValues;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.piv.KeyType;
import com.yubico.yubikit.piv.PivSession;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.security.auth.DestroyFailedException;

/** Keys that come from elsewhere, move, go, and decrypt. */
public final class PivKeyring {
  private final PivSession session;
  private final PivKeys keys;
  private final Firmware firmware;

  PivKeyring(PivSession session, PivKeys keys, Firmware firmware) {
    this.session = session;
    this.keys = keys;
    this.firmware = firmware;
  }

  /**
   * Puts a private key into the slot, in place of the old one, which is lost. Its policies are
   * fixed then, and it can't be attested. Needs the management key authenticated. RSA keys need the
   * public exponent 65537.
   *
   * @throws CardException.NotSupported for a kind of key the firmware is too old for
   * @throws IllegalArgumentException for a key of a kind that PIV doesn't know
   */
  public KeyAlgorithm importKey(Slot slot, PrivateKey key, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    return importKey(PivSlotId.of(slot), key, pin, touch);
  }

  KeyAlgorithm importKey(PivSlotId slot, PrivateKey key, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    Feature.PIV_EXTENSIONS.require(firmware);
    PrivateKeyValues values = PrivateKeyValues.fromPrivateKey(key);
    try {
      KeyAlgorithm algorithm = Kinds.of(KeyType.fromKeyParams(values));
      Kinds.require(algorithm, firmware);
      YubikitCall.call(
          "PIV IMPORT " + slot.hex(),
          () -> session.putKey(Kinds.of(slot), values, Kinds.of(pin), Kinds.of(touch)));
      return algorithm;
    } finally {
      destroy(values);
    }
  }

  private static void destroy(PrivateKeyValues values) {
    try {
      values.destroy();
    } catch (DestroyFailedException already) {
      throw new IllegalStateException(already);
    }
  }

  /**
   * Decrypts a block as long as the modulus with the slot's RSA key; the padding is left in. Wants
   * PIN and touch as the key's policies say, and blocks while the card waits for the touch.
   *
   * @throws CardException.TouchTimeout when no touch came
   */
  public Secret decrypt(Slot slot, KeyAlgorithm algorithm, byte[] block) throws CardException {
    return Secret.ofBytes(keys.sign(PivSlotId.of(slot), algorithm, block));
  }

  /**
   * Agrees on a secret (ECDH, X25519) with the slot's key; otherwise as {@link #decrypt}.
   *
   * @return the x coordinate
   */
  public Secret agree(Slot slot, PublicKey peer) throws CardException {
    return agree(PivSlotId.of(slot), peer);
  }

  Secret agree(PivSlotId slot, PublicKey peer) throws CardException {
    String command = "PIV ECDH " + slot.hex();
    return Secret.ofBytes(
        keys.used(
            slot,
            () ->
                YubikitCall.call(
                    command,
                    () -> {
                      try {
                        PublicKeyValues values = PublicKeyValues.fromPublicKey(peer);
                        return session.calculateSecret(Kinds.of(slot), values);
                      } catch (NoSuchAlgorithmException e) {
                        throw new IllegalArgumentException(e);
                      }
                    })));
  }

  /**
   * Moves the key to an empty slot, with policies and origin; the certificate stays where it is.
   * Needs the management key authenticated. Firmware 5.7.
   *
   * @throws CardException.CardRefused for F9, an empty slot, or one that isn't
   */
  public void move(PivSlotId from, PivSlotId to) throws CardException {
    Feature.PIV_MOVE_KEY.require(firmware);
    YubikitCall.call(
        "PIV MOVE " + from.hex(),
        () -> {
          session.moveKey(Kinds.of(from), Kinds.of(to));
          return true;
        });
  }

  /** As {@link #move(PivSlotId, PivSlotId)}. */
  public void move(Slot from, Slot to) throws CardException {
    move(PivSlotId.of(from), PivSlotId.of(to));
  }

  /**
   * Deletes the key; the certificate stays. Needs the management key. Firmware 5.7.
   *
   * @throws CardException.CardRefused 6A88 when there is none
   */
  public void delete(PivSlotId slot) throws CardException {
    Feature.PIV_MOVE_KEY.require(firmware);
    YubikitCall.call(
        "PIV DELETE " + slot.hex(),
        () -> {
          session.deleteKey(Kinds.of(slot));
          return true;
        });
  }

  /** As {@link #delete(PivSlotId)}. */
  public void delete(Slot slot) throws CardException {
    delete(PivSlotId.of(slot));
  }
}
