// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.otp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two slots and the number that grows with each change. What is refused changes nothing: that
 * is how a platform sees it.
 */
final class Slots {
  private static final int[] VALID = {0x01, 0x02};
  private static final int[] TOUCH = {0x04, 0x08};

  private final Firmware firmware;
  private final @Nullable Slot[] slots = new Slot[2];
  private int sequence;

  Slots(Firmware firmware) {
    this.firmware = firmware;
  }

  @Nullable Slot get(int which) {
    return slots[which];
  }

  /** Version, sequence number, and which slots are programmed and typed by touch. */
  byte[] status() {
    int state = 0;
    for (int which = 0; which < slots.length; which++) {
      Slot slot = slots[which];
      if (slot != null) {
        state |= VALID[which] | (slot.answersChallenges() ? 0 : TOUCH[which]);
      }
    }
    return new byte[] {
      (byte) firmware.major(),
      (byte) firmware.minor(),
      (byte) firmware.patch(),
      (byte) sequence,
      (byte) state,
      0
    };
  }

  /** The sequence number, then each slot's frame, or zeros. */
  byte[] save() {
    byte[] all = new byte[1 + 2 * Slot.LENGTH];
    all[0] = (byte) sequence;
    for (int which = 0; which < slots.length; which++) {
      Slot slot = slots[which];
      if (slot != null) {
        System.arraycopy(slot.frame().toArray(), 0, all, 1 + which * Slot.LENGTH, Slot.LENGTH);
      }
    }
    return all;
  }

  void load(byte[] all) {
    if (all.length != 1 + 2 * Slot.LENGTH) {
      throw new IllegalArgumentException("not an OTP memory");
    }
    sequence = all[0] & 0xff;
    for (int which = 0; which < slots.length; which++) {
      int at = 1 + which * Slot.LENGTH;
      byte[] frame = Arrays.copyOfRange(all, at, at + Slot.LENGTH);
      boolean empty = Arrays.equals(frame, new byte[Slot.LENGTH]);
      slots[which] = empty ? null : new Slot(Bytes.of(frame));
    }
  }

  /** Programs the slot, or empties it with a frame of zeros. */
  void write(int which, byte[] data) {
    byte[] frame = Arrays.copyOf(data, Slot.LENGTH);
    if (!opens(which, data)) {
      return;
    }
    if (Arrays.equals(frame, new byte[Slot.LENGTH])) {
      if (slots[which] != null) {
        slots[which] = null;
        changed();
      }
    } else if (Slot.isSound(frame)) {
      slots[which] = new Slot(Bytes.of(frame));
      changed();
    }
  }

  void update(int which, byte[] data) {
    byte[] frame = Arrays.copyOf(data, Slot.LENGTH);
    Slot slot = slots[which];
    if (slot != null && slot.updatable() && opens(which, data) && Slot.isSound(frame)) {
      slots[which] = slot.updated(frame);
      changed();
    }
  }

  /** Nothing to swap, nothing changes. */
  void swap() {
    if (slots[0] != null || slots[1] != null) {
      Slot first = slots[0];
      slots[0] = slots[1];
      slots[1] = first;
      changed();
    }
  }

  /** What NDEF record or scan codes say is of no consequence without a keyboard and an antenna. */
  void touchUp(int which) {
    if (slots[which] != null) {
      changed();
    }
  }

  private boolean opens(int which, byte[] data) {
    Slot slot = slots[which];
    byte[] code = Arrays.copyOfRange(data, Slot.LENGTH, Slot.LENGTH + Slot.CODE_LENGTH);
    return slot == null || slot.opensWith(code);
  }

  private void changed() {
    boolean empty = slots[0] == null && slots[1] == null;
    sequence = empty ? 0 : sequence % 255 + 1;
  }
}
