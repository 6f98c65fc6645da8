// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;

/**
 * A card of SP 800-73-4 that is no YubiKey, as yubikit can talk to it: Yubico's GET VERSION is
 * answered here, by a firmware from which yubikit expects no metadata, and commands stay short, as
 * the standard has them (part 2, 2.4.2).
 */
record StandardChannel(CardChannel channel) implements CardChannel {
  private static final int GET_VERSION = 0xFD;
  private static final byte[] ANSWER = {5, 2, 0, (byte) 0x90, 0};

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    boolean version = command.length > 1 && (command[1] & 0xff) == GET_VERSION;
    return version ? ANSWER.clone() : channel.transmit(command);
  }

  @Override
  public Bytes atr() {
    return channel.atr();
  }

  @Override
  public boolean extendedLength() {
    return false;
  }

  /** Leaves the channel open: it is not this one's. */
  @Override
  public void close() {}
}
