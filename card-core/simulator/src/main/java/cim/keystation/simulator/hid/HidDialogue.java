// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import cim.keystation.card.Bytes;
import cim.keystation.card.hid.CtapHid;
import cim.keystation.card.hid.HidAssembler;
import cim.keystation.card.hid.HidFault;
import cim.keystation.card.hid.HidMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the authenticator says to each report (section 11.2.5): channels, one transaction at a time,
 * errors. It does no I/O and runs no command: {@link Reaction} says what is to be done.
 */
final class HidDialogue {
  private static final Duration MESSAGE_TIME = Duration.ofMillis(500);
  private static final int NONCE = 8;
  private static final byte PROTOCOL = 2;
  static final int READ_CONFIG = 0x42;
  static final int WRITE_CONFIG = 0x43;

  /**
   * @param answer to send now
   * @param job to run, one at a time, until {@link #finished}
   * @param cancels whether the job that runs is to be cancelled
   */
  record Reaction(Optional<HidMessage> answer, Optional<HidMessage> job, boolean cancels) {
    static final Reaction NONE = new Reaction(Optional.empty(), Optional.empty(), false);

    static Reaction say(HidMessage answer) {
      return new Reaction(Optional.of(answer), Optional.empty(), false);
    }
  }

  private final HidAssembler assembler = new HidAssembler();
  private final Set<Integer> channels = new HashSet<>();
  private final Bytes version;
  private int lastChannel;
  private @Nullable Integer busyWith;
  private Instant heard = Instant.MIN;

  HidDialogue(Bytes version) {
    this.version = version;
  }

  Reaction receive(byte[] report, Instant now) {
    try {
      Optional<HidMessage> whole = assembler.accept(report);
      heard = now;
      return whole.isPresent() ? take(whole.get()) : Reaction.NONE;
    } catch (HidFault fault) {
      return Reaction.say(error(fault.channel(), fault.code()));
    }
  }

  /** The answer of a job, or the error of one that was refused; it was the last one's. */
  HidMessage finished(HidMessage job, Optional<byte[]> answer) {
    busyWith = null;
    return answer
        .map(data -> new HidMessage(job.channel(), job.command(), Bytes.of(data)))
        .orElseGet(() -> error(job.channel(), CtapHid.INVALID_PARAMETER));
  }

  /** An error when a message has begun and nothing more of it came for 500 ms. */
  Optional<HidMessage> expire(Instant now) {
    if (!assembler.isOpen() || now.isBefore(heard.plus(MESSAGE_TIME))) {
      return Optional.empty();
    }
    int channel = assembler.channel();
    assembler.abandon();
    return Optional.of(error(channel, CtapHid.MESSAGE_TIMEOUT));
  }

  private Reaction take(HidMessage message) {
    int channel = message.channel();
    if (message.command() == CtapHid.INIT) {
      return init(message);
    }
    if (!channels.contains(channel)) {
      return Reaction.say(error(channel, CtapHid.INVALID_CHANNEL));
    }
    Integer busy = busyWith;
    if (message.command() == CtapHid.CANCEL) {
      boolean own = busy != null && busy == channel;
      return new Reaction(Optional.empty(), Optional.empty(), own);
    }
    if (busy != null) {
      return Reaction.say(error(channel, CtapHid.CHANNEL_BUSY));
    }
    return switch (message.command()) {
      case CtapHid.PING, CtapHid.WINK -> Reaction.say(message);
      case CtapHid.MSG, CtapHid.CBOR -> workOnSomething(message);
      case READ_CONFIG, WRITE_CONFIG -> work(message);
      default -> Reaction.say(error(channel, CtapHid.INVALID_COMMAND));
    };
  }

  private Reaction workOnSomething(HidMessage message) {
    return message.payload().isEmpty()
        ? Reaction.say(error(message.channel(), CtapHid.INVALID_LENGTH))
        : work(message);
  }

  private Reaction work(HidMessage message) {
    busyWith = message.channel();
    return new Reaction(Optional.empty(), Optional.of(message), false);
  }

  /** A new channel, or resynchronization of the own one. */
  private Reaction init(HidMessage message) {
    int channel = message.channel();
    if (message.payload().length() != NONCE) {
      return Reaction.say(error(channel, CtapHid.INVALID_LENGTH));
    }
    boolean fresh = channel == CtapHid.BROADCAST;
    if (!fresh && !channels.contains(channel)) {
      return Reaction.say(error(channel, CtapHid.INVALID_CHANNEL));
    }
    int given = fresh ? ++lastChannel : channel;
    channels.add(given);
    byte[] answer =
        ByteBuffer.allocate(NONCE + 9)
            .put(message.payload().toArray())
            .putInt(given)
            .put(PROTOCOL)
            .put(version.toArray())
            .put((byte) (CtapHid.CAPABILITY_WINK | CtapHid.CAPABILITY_CBOR))
            .array();
    Integer busy = busyWith;
    boolean cancels = busy != null && busy == channel;
    HidMessage said = new HidMessage(channel, CtapHid.INIT, Bytes.of(answer));
    return new Reaction(Optional.of(said), Optional.empty(), cancels);
  }

  private static HidMessage error(int channel, int code) {
    return HidMessage.of(channel, CtapHid.ERROR, code);
  }
}
