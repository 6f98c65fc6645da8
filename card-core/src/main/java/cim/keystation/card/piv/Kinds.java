// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import com.yubico.yubikit.piv.KeyType;
import com.yubico.yubikit.piv.ManagementKeyType;
import com.yubico.yubikit.piv.Slot;

/** Our names for keys, slots and policies, and yubikit's. */
final class Kinds {
  private Kinds() {}

  static Slot of(PivSlotId slot) {
    return Slot.fromValue(slot.reference());
  }

  static KeyType of(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case P256 -> KeyType.ECCP256;
      case P384 -> KeyType.ECCP384;
      case RSA2048 -> KeyType.RSA2048;
      case RSA3072 -> KeyType.RSA3072;
      case RSA4096 -> KeyType.RSA4096;
      case ED25519 -> KeyType.ED25519;
      case X25519 -> KeyType.X25519;
      case P521, SECP256K1, BRAINPOOL256, BRAINPOOL384, BRAINPOOL512 ->
          throw new IllegalArgumentException("not in PIV: " + algorithm);
    };
  }

  /**
   * @throws CardException.CardRefused 9000 for a kind that {@link KeyAlgorithm} doesn't list
   */
  static KeyAlgorithm of(KeyType type) throws CardException.CardRefused {
    return switch (type) {
      case ECCP256 -> KeyAlgorithm.P256;
      case ECCP384 -> KeyAlgorithm.P384;
      case RSA2048 -> KeyAlgorithm.RSA2048;
      case RSA3072 -> KeyAlgorithm.RSA3072;
      case RSA4096 -> KeyAlgorithm.RSA4096;
      case ED25519 -> KeyAlgorithm.ED25519;
      case X25519 -> KeyAlgorithm.X25519;
      default ->
          throw new CardException.CardRefused("PIV GET METADATA: key of kind " + type, 0x9000);
    };
  }

  static com.yubico.yubikit.piv.PinPolicy of(PinPolicy policy) {
    return com.yubico.yubikit.piv.PinPolicy.fromValue(policy.code());
  }

  static com.yubico.yubikit.piv.TouchPolicy of(TouchPolicy policy) {
    return com.yubico.yubikit.piv.TouchPolicy.fromValue(policy.code());
  }

  /** Told to the card only where it can be told: the default is what the standard says. */
  static com.yubico.yubikit.piv.PinPolicy of(PinPolicy policy, boolean told) {
    return told ? of(policy) : com.yubico.yubikit.piv.PinPolicy.DEFAULT;
  }

  static com.yubico.yubikit.piv.TouchPolicy of(TouchPolicy policy, boolean told) {
    return told ? of(policy) : com.yubico.yubikit.piv.TouchPolicy.DEFAULT;
  }

  /** SP 800-73-4 part 1, table 3. */
  static PinPolicy standardPolicy(PivSlotId slot) {
    return switch (slot.reference()) {
      case 0x9C -> PinPolicy.ALWAYS;
      case 0x9E -> PinPolicy.NEVER;
      default -> PinPolicy.ONCE;
    };
  }

  static ManagementKeyType of(ManagementKeyState.Type type) {
    return ManagementKeyType.valueOf(type.name());
  }

  static ManagementKeyState.Type of(ManagementKeyType type) {
    return ManagementKeyState.Type.valueOf(type.name());
  }

  static void require(KeyAlgorithm algorithm, Firmware firmware) throws CardException.NotSupported {
    switch (algorithm) {
      case RSA3072, RSA4096 -> Feature.RSA_3072_AND_4096_IN_PIV.require(firmware);
      case ED25519, X25519 -> Feature.ED25519_IN_PIV.require(firmware);
      case P521, SECP256K1, BRAINPOOL256, BRAINPOOL384, BRAINPOOL512 ->
          throw new IllegalArgumentException("not in PIV: " + algorithm);
      case P256, P384, RSA2048 -> {}
    }
  }
}
