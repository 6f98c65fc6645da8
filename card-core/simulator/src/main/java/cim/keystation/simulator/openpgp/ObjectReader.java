// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;

/**
 * GET DATA (section 7.2.6). As on a YubiKey the constructed objects 65, 6E, 73, 7A and FA come with
 * their own tag, all others without.
 */
record ObjectReader(CardContents card, Bytes aid, Firmware firmware, Certificates certificates) {
  private static final Bytes HISTORICAL = Bytes.hex("00730000E0059000");
  private static final Bytes EXTENDED_LENGTHS = Bytes.hex("02020BFE02020BFE");
  private static final Bytes HAS_BUTTON = Bytes.hex("810120");

  /** Challenge, import, changeable PW status, private objects, changeable algorithms, KDF. */
  private static final Bytes CAPABILITIES = Bytes.hex("7D000BFE080000FF0000");

  Bytes read(int tag) {
    return switch (tag) {
      case 0x4F -> aid;
      case 0x5F52 -> HISTORICAL;
      case 0x65 -> Bytes.of(holder().encode());
      case 0x6E -> Bytes.of(application().encode());
      case 0x73 -> Bytes.of(discretionary().encode());
      case 0x7A -> Bytes.of(security().encode());
      case 0xFA -> AlgorithmInformation.encode(firmware);
      case 0x7F66 -> EXTENDED_LENGTHS;
      case 0x7F74 -> HAS_BUTTON;
      case 0x93 -> Bytes.of(card.counter().encode());
      case 0xC0 -> CAPABILITIES;
      case 0xC4 -> Bytes.of(card.passwords().statusBytes());
      case 0xC5 -> Bytes.of(card.keys().fingerprints());
      case 0xC6 -> Bytes.of(card.keys().caFingerprints());
      case 0xCD -> Bytes.of(card.keys().times());
      case 0xDE -> Bytes.of(card.keys().origins());
      case 0xFC -> card.keys().get(KeyRole.ATTESTATION).certificate();
      case Certificates.TAG -> card.keys().get(certificates.current()).certificate();
      default -> StoredObject.ofTag(tag).map(this::stored).orElseGet(() -> ofKey(tag));
    };
  }

  private Bytes stored(StoredObject object) {
    object.requireReader(card.passwords());
    return card.objects().get(object);
  }

  private Bytes ofKey(int tag) {
    for (KeyRole role : KeyRole.values()) {
      KeySlot slot = card.keys().get(role);
      if (tag == role.attributesTag()) {
        return slot.attributes().encode();
      } else if (tag == role.uifTag()) {
        return Bytes.of(slot.touch().encode());
      } else if (tag == role.fingerprintTag()) {
        return slot.fingerprint();
      } else if (tag == role.caFingerprintTag()) {
        return slot.caFingerprint();
      } else if (tag == role.timeTag()) {
        return slot.time();
      }
    }
    throw new Refused(Response.REFERENCE_NOT_FOUND);
  }

  private Tlv holder() {
    StoredObjects objects = card.objects();
    return Template.of(
        0x65,
        objects.tlv(StoredObject.NAME),
        objects.tlv(StoredObject.LANGUAGE),
        objects.tlv(StoredObject.SEX));
  }

  private Tlv security() {
    return Template.of(0x7A, simple(0x93));
  }

  private Tlv application() {
    return Template.of(0x6E, simple(0x4F), simple(0x5F52), simple(0x7F74), discretionary());
  }

  /** In the order of a YubiKey 5.4.3, which has the extended lengths in here too. */
  private Tlv discretionary() {
    int[] tags = {
      0xC0, 0xC1, 0xC2, 0xC3, 0xDA, 0xC4, 0xC5, 0xC6, 0xCD, 0xDE, 0x7F66, 0xD6, 0xD7, 0xD8, 0xD9
    };
    Tlv[] parts = new Tlv[tags.length];
    for (int i = 0; i < tags.length; i++) {
      parts[i] = simple(tags[i]);
    }
    return Template.of(0x73, parts);
  }

  private Tlv simple(int tag) {
    return new Tlv(tag, read(tag));
  }
}
