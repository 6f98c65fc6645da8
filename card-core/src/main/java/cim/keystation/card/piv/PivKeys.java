// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.piv.PivSession;
import com.yubico.yubikit.piv.SlotMetadata;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The keys in the slots. */
final class PivKeys {
  private static final int NO_KEY = 0x6A88;
  private static final int NOT_ALLOWED = 0x6982;

  private final PivSession session;
  private final VerifiedPin verified;
  private final Firmware firmware;

  PivKeys(PivSession session, VerifiedPin verified, Firmware firmware) {
    this.session = session;
    this.verified = verified;
    this.firmware = firmware;
  }

  PublicKey generate(PivSlotId slot, KeyAlgorithm algorithm, PinPolicy pin, TouchPolicy touch)
      throws CardException {
    Kinds.require(algorithm, firmware);
    boolean chosen = Feature.PIV_KEY_POLICIES.supportedBy(firmware);
    if (!chosen && (pin != Kinds.standardPolicy(slot) || touch != TouchPolicy.NEVER)) {
      Feature.PIV_KEY_POLICIES.require(firmware);
    }
    String command = "PIV GENERATE " + slot.hex();
    return publicKey(
        command,
        YubikitCall.call(
            command,
            () ->
                session.generateKey(
                    Kinds.of(slot),
                    Kinds.of(algorithm),
                    Kinds.of(pin, chosen),
                    Kinds.of(touch, chosen))));
  }

  Optional<SlotState> state(PivSlotId slot) throws CardException {
    Feature.PIV_METADATA.require(firmware);
    String command = "PIV GET METADATA " + slot.hex();
    try {
      SlotMetadata found = YubikitCall.call(command, () -> session.getSlotMetadata(Kinds.of(slot)));
      return Optional.of(
          new SlotState(
              Kinds.of(found.getKeyType()),
              found.isGenerated(),
              PinPolicy.of(found.getPinPolicy().value),
              TouchPolicy.of(found.getTouchPolicy().value),
              publicKey(command, found.getPublicKeyValues())));
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == NO_KEY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static PublicKey publicKey(String command, PublicKeyValues values)
      throws CardException.CardRefused {
    try {
      return values.toPublicKey();
    } catch (GeneralSecurityException e) {
      throw new CardException.CardRefused(command + ": malformed key", YubikitCall.MALFORMED);
    }
  }

  X509Certificate attest(PivSlotId slot) throws CardException {
    Feature.PIV_ATTESTATION.require(firmware);
    return YubikitCall.call("PIV ATTEST " + slot.hex(), () -> session.attestKey(Kinds.of(slot)));
  }

  byte[] sign(PivSlotId slot, KeyAlgorithm algorithm, byte[] payload) throws CardException {
    return used(
        slot,
        () ->
            YubikitCall.call(
                "PIV SIGN " + slot.hex(),
                () -> session.rawSignOrDecrypt(Kinds.of(slot), Kinds.of(algorithm), payload)));
  }

  /** Tells a missing touch from a missing PIN. */
  byte[] used(PivSlotId slot, Use use) throws CardException {
    try {
      return use.run();
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == NOT_ALLOWED && touchWasMissing(slot)) {
        throw new CardException.TouchTimeout();
      }
      throw e;
    }
  }

  interface Use {
    byte[] run() throws CardException;
  }

  /** The card answers a missing touch and a missing PIN alike: the PIN's state tells them apart. */
  private boolean touchWasMissing(PivSlotId slot) throws CardException {
    if (!Feature.PIV_METADATA.supportedBy(firmware)) {
      return false;
    }
    Optional<SlotState> key = state(slot);
    return key.isPresent()
        && key.get().touchPolicy() != TouchPolicy.NEVER
        && (key.get().pinPolicy() == PinPolicy.NEVER || verified.now());
  }
}
