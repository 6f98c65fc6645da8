// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts reports together to messages: one message at a time, of whichever channel began first.
 * Deterministic: what it gives depends on the reports alone.
 */
public final class HidAssembler {
  private static final int INITIAL = 0x80;
  private static final int HEADER = 5;

  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private boolean open;
  private int channel;
  private int command;
  private int length;
  private int sequence;

  /** Whether a message has begun and isn't whole yet. */
  public boolean isOpen() {
    return open;
  }

  /** Of the message that has begun. */
  public int channel() {
    return channel;
  }

  /** Forgets what has begun. */
  public void abandon() {
    open = false;
    payload.reset();
  }

  /**
   * Takes the next report.
   *
   * @return the message, once whole; empty also for continuations that belong to nothing, which are
   *     ignored
   * @throws HidFault 04 for a continuation out of order or a second beginning on the channel, 06
   *     for another channel's beginning but for INIT (the message under way isn't lost then), 03
   *     for a length that can't be, 0B for channel 0
   */
  public Optional<HidMessage> accept(byte[] report) throws HidFault {
    ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(report, CtapHid.REPORT));
    int from = in.getInt();
    int kind = in.get() & 0xff;
    return (kind & INITIAL) != 0 ? begin(from, kind & ~INITIAL, in) : go(from, kind, in);
  }

  private Optional<HidMessage> begin(int from, int what, ByteBuffer in) throws HidFault {
    if (from == 0) {
      throw new HidFault(from, CtapHid.INVALID_CHANNEL);
    }
    if (open && from != channel && what == CtapHid.INIT) {
      return Optional.of(beside(from, in));
    }
    if (open && from != channel) {
      throw new HidFault(from, CtapHid.CHANNEL_BUSY);
    }
    boolean resynchronizes = what == CtapHid.INIT || what == CtapHid.CANCEL;
    if (open && !resynchronizes) {
      abandon();
      throw new HidFault(from, CtapHid.INVALID_SEQUENCE);
    }
    int announced = in.getShort() & 0xffff;
    if (announced > CtapHid.MAX_MESSAGE) {
      abandon();
      throw new HidFault(from, CtapHid.INVALID_LENGTH);
    }
    abandon();
    open = true;
    channel = from;
    command = what;
    length = announced;
    sequence = 0;
    return take(in);
  }

  /** Somebody asks for a channel, in one report, which interrupts nobody (11.2.9.1.3). */
  private static HidMessage beside(int from, ByteBuffer in) throws HidFault {
    int announced = in.getShort() & 0xffff;
    if (announced > in.remaining()) {
      throw new HidFault(from, CtapHid.INVALID_LENGTH);
    }
    byte[] payload = new byte[announced];
    in.get(payload);
    return new HidMessage(from, CtapHid.INIT, Bytes.of(payload));
  }

  private Optional<HidMessage> go(int from, int number, ByteBuffer in) throws HidFault {
    if (!open || from != channel) {
      return Optional.empty();
    }
    if (number != sequence) {
      abandon();
      throw new HidFault(from, CtapHid.INVALID_SEQUENCE);
    }
    sequence++;
    in.position(HEADER);
    return take(in);
  }

  private Optional<HidMessage> take(ByteBuffer in) {
    int part = Math.min(in.remaining(), length - payload.size());
    payload.write(in.array(), in.position(), part);
    if (payload.size() < length) {
      return Optional.empty();
    }
    HidMessage whole = new HidMessage(channel, command, Bytes.of(payload.toByteArray()));
    abandon();
    return Optional.of(whole);
  }
}
