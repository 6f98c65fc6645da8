// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The four key slots, and the data objects that list something of each. */
final class KeySlots {
  private final Map<KeyRole, KeySlot> slots = new EnumMap<>(KeyRole.class);

  KeySlots() {
    for (KeyRole role : KeyRole.values()) {
      slots.put(role, new KeySlot(role));
    }
  }

  KeySlot get(KeyRole role) {
    KeySlot slot = slots.get(role);
    if (slot == null) {
      throw new IllegalStateException("no slot for " + role);
    }
    return slot;
  }

  /** Takes over that one; its touch policy is off again. */
  void keep(KeySlot before) {
    before.forgetTouch();
    slots.put(before.role(), before);
  }

  byte[] fingerprints() {
    return joined(KeySlot::fingerprint);
  }

  byte[] caFingerprints() {
    return joined(KeySlot::caFingerprint);
  }

  byte[] times() {
    return joined(KeySlot::time);
  }

  /** DO DE: for each key its reference and 00 none, 01 generated, 02 imported. */
  byte[] origins() {
    return joined(slot -> Bytes.of((byte) slot.role().reference(), (byte) slot.origin().ordinal()));
  }

  private byte[] joined(Function<KeySlot, Bytes> part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    slots.values().forEach(slot -> out.writeBytes(part.apply(slot).toArray()));
    return out.toByteArray();
  }
}
