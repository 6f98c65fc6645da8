// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one MessagePack value of any kind. Texts become {@code String}, whole numbers {@code Long},
 * lists and maps those of Java with empty {@code Optional}s for nil; what the hub has no use for
 * (fractions, bytes, extensions) is skipped and is an empty {@code Optional} too.
 */
final class MessagePack {
  private static final int DEEPEST = 16;

  private final ByteBuffer in;

  private MessagePack(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /**
   * @throws IOException when it isn't exactly one value
   */
  static Object read(byte[] bytes) throws IOException {
    MessagePack pack = new MessagePack(bytes);
    try {
      Object value = pack.value(0);
      if (pack.in.hasRemaining()) {
        throw new IOException("something follows the value");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new IOException("the value ends early", e);
    }
  }

  private Object value(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("nested too deeply");
    }
    int head = in.get() & 0xff;
    if (head < 0x80 || head >= 0xe0) {
      return (long) (byte) head;
    }
    if (head < 0x90) {
      return map(head & 0xf, depth);
    }
    if (head < 0xa0) {
      return list(head & 0xf, depth);
    }
    return head < 0xc0 ? text(head & 0x1f) : longer(head, depth);
  }

  private Object longer(int head, int depth) throws IOException {
    return switch (head) {
      case 0xc0 -> Optional.empty();
      case 0xc2, 0xc3 -> head == 0xc3;
      case 0xc4, 0xc5, 0xc6 -> skip(size(head - 0xc4));
      case 0xc7, 0xc8, 0xc9 -> skip(size(head - 0xc7) + 1);
      case 0xca -> skip(Float.BYTES);
      case 0xcb -> skip(Double.BYTES);
      case 0xcc -> in.get() & 0xffL;
      case 0xcd -> in.getShort() & 0xffffL;
      case 0xce -> in.getInt() & 0xffffffffL;
      case 0xcf, 0xd3 -> in.getLong();
      case 0xd0 -> (long) in.get();
      case 0xd1 -> (long) in.getShort();
      case 0xd2 -> (long) in.getInt();
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> skip((1 << (head - 0xd4)) + 1);
      case 0xd9, 0xda, 0xdb -> text(size(head - 0xd9));
      case 0xdc, 0xdd -> list(size(head - 0xdc + 1), depth);
      case 0xde, 0xdf -> map(size(head - 0xde + 1), depth);
      default -> throw new IOException("no such kind of value");
    };
  }

  /** Of one, two or four bytes; never more than there are left. */
  private int size(int width) throws IOException {
    long size =
        switch (width) {
          case 0 -> in.get() & 0xff;
          case 1 -> in.getShort() & 0xffff;
          default -> in.getInt() & 0xffffffffL;
        };
    return fitting(size);
  }

  private int fitting(long size) throws IOException {
    if (size > in.remaining()) {
      throw new IOException("the value ends early");
    }
    return (int) size;
  }

  private Optional<Object> skip(int size) throws IOException {
    in.position(in.position() + fitting(size));
    return Optional.empty();
  }

  private String text(int size) throws IOException {
    byte[] bytes = new byte[fitting(size)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<Object> list(int size, int depth) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private Map<Object, Object> map(int size, int depth) throws IOException {
    Map<Object, Object> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(value(depth + 1), value(depth + 1));
    }
    return map;
  }
}
