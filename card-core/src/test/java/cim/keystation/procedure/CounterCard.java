// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.Optional;
import java.util.Set;

/**
 * A toy card with two cells. Command 0x10|c adds one to cell c, 0x20|c reads it. {@link #cut} pulls
 * it before or after the effect of the n-th command.
 */
final class CounterCard implements CardChannel {
  final int[] cells = new int[2];
  private int commands;
  private int cutAt = -1;
  private boolean afterEffect;
  private boolean gone;

  void cut(int command, boolean after) {
    commands = 0;
    cutAt = command;
    afterEffect = after;
  }

  Card insert() {
    gone = false;
    return new Card(
        this,
        new DeviceInfo(
            Optional.of(new CardSerial(7)),
            new Firmware(5, 7, 1),
            FormFactor.USB_A_KEYCHAIN,
            false,
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false));
  }

  int commands() {
    return commands;
  }

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    boolean cutNow = commands++ == cutAt;
    if (gone || cutNow && !afterEffect) {
      gone = true;
      throw new CardException.CardGone();
    }
    int cell = command[0] & 0x0f;
    if ((command[0] & 0xf0) == 0x10) {
      cells[cell]++;
    }
    if (cutNow) {
      gone = true;
      throw new CardException.CardGone();
    }
    return new byte[] {(byte) cells[cell]};
  }

  @Override
  public Bytes atr() {
    return Bytes.EMPTY;
  }

  @Override
  public boolean extendedLength() {
    return true;
  }

  @Override
  public void close() {}
}
