// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** The contents of a card as they are stored. */
record CardMemory(CardContents card, SecureRandom random) {
  void save(StateWriter out) {
    card.passwords().save(out);
    out.number(card.counter().count());
    for (StoredObject object : StoredObject.values()) {
      out.bytes(card.objects().get(object));
    }
    for (KeyRole role : KeyRole.values()) {
      save(out, card.keys().get(role));
    }
  }

  /**
   * Into contents just made.
   *
   * @throws IllegalArgumentException when that was never saved
   */
  void load(StateReader in) {
    try {
      card.passwords().load(in);
      card.counter().restore(in.number());
      for (StoredObject object : StoredObject.values()) {
        card.objects().put(object, Bytes.of(in.bytes()));
      }
      for (KeyRole role : KeyRole.values()) {
        load(in, card.keys().get(role));
      }
    } catch (Refused | ClassCastException impossible) {
      throw new IllegalArgumentException("not an OpenPGP memory", impossible);
    }
  }

  private static void save(StateWriter out, KeySlot slot) {
    out.bytes(slot.attributes().encode())
        .number(slot.origin().ordinal())
        .number(slot.touch().ordinal())
        .bytes(slot.fingerprint())
        .bytes(slot.caFingerprint())
        .bytes(slot.time())
        .bytes(slot.certificate())
        .flag(slot.key().isPresent());
    slot.key().ifPresent(key -> out.key(key.privateKey()));
  }

  private void load(StateReader in, KeySlot slot) {
    slot.setAttributes(AlgorithmAttributes.parse(in.bytes(), slot.role()));
    KeySlot.Origin[] origins = KeySlot.Origin.values();
    KeySlot.Origin origin = origins[in.number(0, origins.length - 1)];
    TouchMode[] modes = TouchMode.values();
    TouchMode touch = modes[in.number(0, modes.length - 1)];
    slot.setFingerprint(in.bytes());
    slot.setCaFingerprint(in.bytes());
    slot.setTime(in.bytes());
    slot.setCertificate(in.bytes());
    slot.put(in.flag() ? key(slot.attributes(), in.key()) : null, origin);
    slot.setTouch(touch);
  }

  private CardKey key(AlgorithmAttributes attributes, AsymmetricKeyParameter key) {
    return CardKeyMaker.of(attributes, key, random);
  }
}
