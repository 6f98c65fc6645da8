// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.util.Optional;

/**
 * One open line to one inserted card: what a PC/SC connection, the in-process simulator and a
 * test's recording have in common. Not thread-safe; used by the reader's own thread only.
 */
public interface CardChannel extends AutoCloseable {
  /**
   * Sends one command APDU and returns the whole answer, ending in SW1 SW2. Follows neither 61xx
   * nor 6Cxx: that is the session's work.
   *
   * @throws CardException.CardGone when the card left; the channel is then useless, close it
   * @throws CardException.ReaderFault when the reader or its service failed
   */
  byte[] transmit(byte[] command) throws CardException;

  /** The answer to reset; tells USB and NFC YubiKeys apart. */
  Bytes atr();

  /** Whether the card is reached over NFC: such an answer to reset begins 3B8x (PC/SC part 3). */
  default boolean contactless() {
    Bytes atr = atr();
    return atr.length() > 1 && (atr.at(1) & 0xf0) == 0x80;
  }

  /** Whether extended-length APDUs may be sent. */
  boolean extendedLength();

  /**
   * The FIDO interface of the same device, for cards that don't speak CTAP on this line; empty
   * where there is none of that firmware, or where it can't be told which. Whoever asks closes it.
   */
  default Optional<CardChannel> overHid(Firmware firmware) {
    return Optional.empty();
  }

  /** Ends the connection and resets the card, so that no verified PIN stays behind. Idempotent. */
  @Override
  void close();
}
