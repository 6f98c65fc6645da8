// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the little of MessagePack that the hub's messages need, each value in its short form. */
final class Pack {
  private static final int TIMESTAMP = 0xff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** {@code size} values follow; 65,535 at most. */
  Pack list(int size) {
    return header(0x90, 0xdc, size);
  }

  /** {@code size} pairs follow. */
  Pack map(int size) {
    return header(0x80, 0xde, size);
  }

  private Pack header(int small, int large, int size) {
    if (size < 16) {
      out.write(small | size);
    } else {
      out.write(large);
      out.write(size >> 8);
      out.write(size);
    }
    return this;
  }

  /** From 0 to 127. */
  Pack number(int value) {
    out.write(value);
    return this;
  }

  /** Nothing where there is no text; else 255 bytes at most. */
  Pack text(@Nullable String text) {
    if (text == null) {
      out.write(0xc0);
      return this;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 32) {
      out.write(0xa0 | bytes.length);
    } else {
      out.write(0xd9);
      out.write(bytes.length);
    }
    out.writeBytes(bytes);
    return this;
  }

  /** An extension of eight bytes: nanoseconds above 34 bits of seconds. */
  Pack time(Instant at) {
    out.write(0xd7);
    out.write(TIMESTAMP);
    long both = (long) at.getNano() << 34 | at.getEpochSecond();
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(both).array());
    return this;
  }

  /** What was written, with its length in front, seven bits a byte, the lowest first. */
  byte[] framed() {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    int size = out.size();
    while (size > 0x7f) {
      framed.write(size & 0x7f | 0x80);
      size >>= 7;
    }
    framed.write(size);
    framed.writeBytes(out.toByteArray());
    return framed.toByteArray();
  }
}
