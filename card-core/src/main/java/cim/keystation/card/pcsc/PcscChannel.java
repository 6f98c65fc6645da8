// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import cim.keystation.card.hid.FidoChannel;
import cim.keystation.card.hid.HidrawKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exclusive connection to the card in a reader. */
final class PcscChannel implements CardChannel {
  private static final Logger log = LoggerFactory.getLogger(PcscChannel.class);

  private final Winscard winscard;
  private final long card;
  private final int protocol;
  private final Bytes atr;
  private boolean closed;

  private PcscChannel(Winscard winscard, long card, int protocol, Bytes atr) {
    this.winscard = winscard;
    this.card = card;
    this.protocol = protocol;
    this.atr = atr;
  }

  static PcscChannel open(Winscard winscard, long card) throws PcscFailure {
    byte[] stateAndProtocol = new byte[2];
    try {
      byte[] atr = winscard.status(card, stateAndProtocol);
      return new PcscChannel(winscard, card, stateAndProtocol[1], Bytes.of(atr));
    } catch (PcscFailure pulledMeanwhile) {
      letGo(winscard, card); // else this process would hold the reader against itself
      throw pulledMeanwhile;
    }
  }

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    if (closed) {
      throw new CardException.CardGone();
    }
    byte[] sent = protocol == Winscard.PROTOCOL_T0 ? withoutLe(command) : command;
    byte[] answer;
    try {
      answer = winscard.transmit(card, protocol, sent);
    } catch (PcscFailure e) {
      throw e.transmitting();
    }
    if (answer.length < 2) {
      // what pcsc-lite gives for a card that was pulled while it worked
      throw new CardException.CardGone();
    }
    return answer;
  }

  /** T=0 has no Le behind data: the card answers 61xx instead (ISO 7816-3, 12.2.4). */
  private static byte[] withoutLe(byte[] command) {
    boolean dataAndLe = command.length > 6 && command.length == 6 + (command[4] & 0xff);
    return dataAndLe ? Arrays.copyOf(command, command.length - 1) : command;
  }

  @Override
  public Bytes atr() {
    return atr;
  }

  /** T=0 can't. */
  @Override
  public boolean extendedLength() {
    return protocol != Winscard.PROTOCOL_T0;
  }

  /** Only what sits on USB itself has one: a contactless answer to reset begins with 3B8x. */
  @Override
  public Optional<CardChannel> overHid(Firmware firmware) {
    boolean contactless = atr.length() > 1 && (atr.at(1) & 0xf0) == 0x80;
    return contactless
        ? Optional.empty()
        : FidoChannel.onlyOne(HidrawKeys.ofThisMachine(), firmware, new SecureRandom());
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    letGo(winscard, card);
  }

  private static void letGo(Winscard winscard, long card) {
    try {
      winscard.disconnect(card);
    } catch (PcscFailure e) {
      log.debug("disconnecting: {}", e.getMessage());
    }
  }
}
