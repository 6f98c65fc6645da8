// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

/** The numbers of CTAPHID (CTAP 2.1, 11.2.9). */
public final class CtapHid {
  /** Bytes of a report over full-speed USB. */
  public static final int REPORT = 64;

  /** What an initial packet and 128 continuations hold. */
  public static final int MAX_MESSAGE = REPORT - 7 + 128 * (REPORT - 5);

  public static final int BROADCAST = 0xFFFFFFFF;

  public static final int PING = 0x01;
  public static final int MSG = 0x03;
  public static final int LOCK = 0x04;
  public static final int INIT = 0x06;
  public static final int WINK = 0x08;
  public static final int CBOR = 0x10;
  public static final int CANCEL = 0x11;
  public static final int KEEPALIVE = 0x3B;
  public static final int ERROR = 0x3F;

  /** Keep-alive: working, waiting for a touch. */
  public static final int PROCESSING = 1;

  public static final int TOUCH_NEEDED = 2;

  /** Errors. */
  public static final int INVALID_COMMAND = 0x01;

  public static final int INVALID_PARAMETER = 0x02;
  public static final int INVALID_LENGTH = 0x03;
  public static final int INVALID_SEQUENCE = 0x04;
  public static final int MESSAGE_TIMEOUT = 0x05;
  public static final int CHANNEL_BUSY = 0x06;
  public static final int INVALID_CHANNEL = 0x0B;

  /** Capabilities in the answer to INIT: WINK, CBOR; a set NMSG would say "no U2F". */
  public static final int CAPABILITY_WINK = 0x01;

  public static final int CAPABILITY_CBOR = 0x04;
  public static final int CAPABILITY_NO_MSG = 0x08;

  private CtapHid() {}
}
