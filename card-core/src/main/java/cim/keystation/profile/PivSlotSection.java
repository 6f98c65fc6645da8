// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.keys.CertificatePurpose;
import java.time.Period;

/** Reads what a profile says of one PIV slot. */
final class PivSlotSection {
  private final Firmware firmware;
  private final Rotation rotation;

  PivSlotSection(Firmware firmware, Rotation rotation) {
    this.firmware = firmware;
    this.rotation = rotation;
  }

  Profile.PivSlot read(Slot slot, Section section) throws ConfigRejected {
    KeyAlgorithm algorithm = algorithm(section);
    PinPolicy pin = section.oneOf("pin", PinPolicy.class);
    TouchPolicy touch = section.oneOf("touch", TouchPolicy.class);
    CertificatePurpose purpose = section.oneOf("purpose", CertificatePurpose.class);
    if (slot == Slot.CARD_AUTHENTICATION && pin != PinPolicy.NEVER) {
      throw section.rejected("pin", "must be never: 9E speaks for the card, not for its holder");
    }
    FirmwareLimit.require(Feature.PIV_ATTESTATION, firmware, section, "algorithm");
    Period validity = rotation.validity(section, purpose);
    section.close();
    return new Profile.PivSlot(algorithm, pin, touch, purpose, validity);
  }

  private KeyAlgorithm algorithm(Section section) throws ConfigRejected {
    KeyAlgorithm algorithm = section.oneOf("algorithm", KeyAlgorithm.class);
    switch (algorithm) {
      case RSA3072, RSA4096 ->
          FirmwareLimit.require(Feature.RSA_3072_AND_4096_IN_PIV, firmware, section, "algorithm");
      case ED25519 -> FirmwareLimit.require(Feature.ED25519_IN_PIV, firmware, section, "algorithm");
      case X25519 ->
          throw section.rejected(
              "algorithm", "x25519 can't sign the request for its certificate: choose another");
      case P521, SECP256K1, BRAINPOOL256, BRAINPOOL384, BRAINPOOL512 ->
          throw section.rejected("algorithm", "no PIV card has that curve: choose p256 or p384");
      case P256, P384, RSA2048 -> {}
    }
    return algorithm;
  }
}
