// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.util.Optional;

/** PUT DATA (section 7.2.8), everything but the key import. */
record ObjectWriter(CardContents card, Certificates certificates) {
  private static final int RESET_CODE = 0xD3;
  private static final int PASSWORD_STATUS = 0xC4;

  void write(int tag, Bytes data) {
    Optional<StoredObject> plain = StoredObject.ofTag(tag);
    if (plain.isPresent()) {
      plain.get().requireWriter(card.passwords());
      store(plain.get(), data);
      return;
    }
    card.passwords().require(Passwords.PW3);
    byte[] value = data.toArray();
    switch (tag) {
      case RESET_CODE -> card.passwords().setResetCode(value);
      case PASSWORD_STATUS -> setPasswordStatus(value);
      case Certificates.TAG ->
          card.keys().get(certificates.current()).setCertificate(Certificates.checked(value));
      case 0xFC -> card.keys().get(KeyRole.ATTESTATION).setCertificate(Certificates.checked(value));
      default -> writeOfKey(tag, value);
    }
  }

  private void store(StoredObject object, Bytes data) {
    if (object == StoredObject.KDF) {
      startAnewWithKdf(Template.parse(data));
    }
    card.objects().put(object, data);
  }

  /** Derived PINs can't be checked against the old ones: both become what the object says. */
  private void startAnewWithKdf(Template kdf) {
    Bytes algorithm = kdf.require(0x81);
    switch (algorithm.toHex()) {
      case "00" -> card.passwords().startAnewWithDefaults();
      case "03" ->
          card.passwords().startAnew(kdf.require(0x87).toArray(), kdf.require(0x88).toArray());
      default -> throw new Refused(Response.WRONG_DATA);
    }
  }

  private void setPasswordStatus(byte[] value) {
    boolean known = value.length > 0 && (value[0] == 0 || value[0] == 1);
    if (!known) {
      throw new Refused(Response.WRONG_DATA);
    }
    card.passwords().setOneSignaturePerPin(value[0] == 0);
  }

  private void writeOfKey(int tag, byte[] value) {
    for (KeyRole role : KeyRole.values()) {
      KeySlot slot = card.keys().get(role);
      if (tag == role.attributesTag()) {
        slot.setAttributes(AlgorithmAttributes.parse(value, role));
        return;
      } else if (tag == role.uifTag()) {
        slot.setTouch(TouchMode.parse(value));
        return;
      } else if (tag == role.fingerprintTag()) {
        slot.setFingerprint(value);
        return;
      } else if (tag == role.caFingerprintTag()) {
        slot.setCaFingerprint(value);
        return;
      } else if (tag == role.timeTag()) {
        slot.setTime(value);
        return;
      }
    }
    throw new Refused(Response.REFERENCE_NOT_FOUND);
  }
}
