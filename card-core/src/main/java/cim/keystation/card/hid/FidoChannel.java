// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * FIDO's commands as APDUs, the way they go over CCID and NFC (CTAP 2.1, 11.3), carried over HID: a
 * session doesn't notice. SELECT of any other application is answered with 6A82.
 */
public final class FidoChannel implements CardChannel {
  private static final Bytes AID = Bytes.hex("A0000006472F0001");
  private static final byte[] VERSION = "U2F_V2".getBytes(StandardCharsets.US_ASCII);
  private static final int SELECT = 0xA4;
  private static final int NFCCTAP_MSG = 0x10;
  private static final int CTAP_CLASS = 0x80;
  private static final int HEADER = 4;
  private static final byte[] OK = {(byte) 0x90, 0};
  private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};
  private static final byte[] WRONG_LENGTH = {0x67, 0};

  private final HidLink link;

  /** Takes the link over: closing the channel closes it. */
  public FidoChannel(HidLink link) {
    this.link = link;
  }

  /**
   * The FIDO interface of the one YubiKey on this machine; empty when there is none of that
   * firmware that may be opened, or more than one YubiKey, as nothing tells which of them is meant.
   */
  public static Optional<CardChannel> onlyOne(
      HidrawKeys keys, Firmware firmware, SecureRandom random) {
    try {
      List<Path> nodes = keys.nodes();
      if (nodes.size() != 1) {
        return Optional.empty();
      }
      HidLink link = HidLink.open(StreamDevice.hidraw(nodes.get(0)), random);
      if (link.speaksCtap2() && link.firmware().equals(firmware)) {
        return Optional.of(new FidoChannel(link));
      }
      link.close();
      return Optional.empty();
    } catch (IOException notToBeOpened) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    Optional<byte[]> data = data(command);
    if (data.isEmpty()) {
      return WRONG_LENGTH.clone();
    }
    int cla = command[0] & 0xff;
    int ins = command[1] & 0xff;
    try {
      if (cla == 0 && ins == SELECT) {
        return AID.equals(Bytes.of(data.get())) ? joined(VERSION) : NOT_FOUND.clone();
      }
      if (cla == CTAP_CLASS && ins == NFCCTAP_MSG) {
        return joined(link.call(CtapHid.CBOR, data.get()));
      }
      return link.call(CtapHid.MSG, extended(command, data.get()));
    } catch (IOException gone) {
      throw new CardException.CardGone();
    }
  }

  /** None: it isn't a card's contacts. Sessions take it for USB. */
  @Override
  public Bytes atr() {
    return Bytes.EMPTY;
  }

  @Override
  public boolean extendedLength() {
    return true;
  }

  /** The PIN token dies with the channel's user, not with the channel: HID has no reset. */
  @Override
  public void close() {
    link.close();
  }

  private static byte[] joined(byte[] data) {
    byte[] whole = Arrays.copyOf(data, data.length + 2);
    System.arraycopy(OK, 0, whole, data.length, 2);
    return whole;
  }

  private static byte[] extended(byte[] command, byte[] data) {
    byte[] whole = new byte[HEADER + 3 + data.length + 2];
    System.arraycopy(command, 0, whole, 0, HEADER);
    whole[5] = (byte) (data.length >> 8);
    whole[6] = (byte) data.length;
    System.arraycopy(data, 0, whole, HEADER + 3, data.length);
    return whole;
  }

  /** The command's data, short or extended; empty when lengths don't fit. */
  private static Optional<byte[]> data(byte[] command) {
    if (command.length < HEADER) {
      return Optional.empty();
    }
    if (command.length <= HEADER + 1) {
      return Optional.of(new byte[0]);
    }
    boolean wide = command[HEADER] == 0;
    if (wide && command.length == HEADER + 3) {
      return Optional.of(new byte[0]);
    }
    int start = wide ? HEADER + 3 : HEADER + 1;
    int length = wide ? (command[5] & 0xff) << 8 | command[6] & 0xff : command[HEADER] & 0xff;
    return command.length < start + length
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(command, start, start + length));
  }
}
