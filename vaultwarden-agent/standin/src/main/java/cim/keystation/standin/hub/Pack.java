// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** One message of the hub's, value by value. */
final class Pack {
  private static final byte TIMESTAMP = -1;

  private final MessageBufferPacker out = MessagePack.newDefaultBufferPacker();

  /** Writes to memory, which doesn't fail. */
  private interface Writing {
    void run() throws IOException;
  }

  private Pack write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code size} values follow. */
  Pack list(int size) {
    return write(() -> out.packArrayHeader(size));
  }

  /** {@code size} pairs follow. */
  Pack map(int size) {
    return write(() -> out.packMapHeader(size));
  }

  Pack number(int value) {
    return write(() -> out.packInt(value));
  }

  /** Nil where there is no text. */
  Pack text(@Nullable String text) {
    return text == null ? write(out::packNil) : write(() -> out.packString(text));
  }

  /** Always in the form of eight bytes, as the real server has it: nanoseconds above seconds. */
  Pack time(Instant at) {
    long both = (long) at.getNano() << 34 | at.getEpochSecond();
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(both).array();
    return write(() -> out.packExtensionTypeHeader(TIMESTAMP, bytes.length).writePayload(bytes));
  }

  /** What was written, with its length in front, seven bits a byte, the lowest first. */
  byte[] framed() {
    byte[] message = out.toByteArray();
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    int size = message.length;
    while (size > 0x7f) {
      framed.write(size & 0x7f | 0x80);
      size >>= 7;
    }
    framed.write(size);
    framed.writeBytes(message);
    return framed.toByteArray();
  }
}
