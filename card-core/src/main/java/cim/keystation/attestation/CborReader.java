// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much of CBOR (RFC 8949) as attestations are made of: whole numbers, byte and text strings,
 * lists, maps, true and false; definite lengths only. Throws {@code IllegalArgumentException} for
 * everything else.
 */
final class CborReader {
  private static final int DEEPEST = 6;

  private final ByteBuffer in;

  CborReader(byte[] in) {
    this.in = ByteBuffer.wrap(in);
  }

  /** The next item: Long, byte[], String, List, Map or Boolean. */
  Object next() {
    return item(0);
  }

  /** The next item if it is a map. */
  Map<Object, Object> map() {
    int first = in.hasRemaining() ? in.get(in.position()) & 0xff : 0;
    if (first >> 5 != 5) {
      throw new IllegalArgumentException("no map");
    }
    return entries(length(octet() & 0x1f), 1);
  }

  boolean atEnd() {
    return !in.hasRemaining();
  }

  private Object item(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    int first = octet();
    int info = first & 0x1f;
    return switch (first >> 5) {
      case 0 -> argument(info);
      case 1 -> -1 - argument(info);
      case 2 -> take(length(info));
      case 3 -> new String(take(length(info)), StandardCharsets.UTF_8);
      case 4 -> items(length(info), depth + 1);
      case 5 -> entries(length(info), depth + 1);
      case 7 -> flag(info);
      default -> throw new IllegalArgumentException("not an item of attestations");
    };
  }

  private static Object flag(int info) {
    if (info != 20 && info != 21) {
      throw new IllegalArgumentException("not an item of attestations");
    }
    return info == 21;
  }

  private List<Object> items(int size, int depth) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(item(depth));
    }
    return items;
  }

  private Map<Object, Object> entries(int size, int depth) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object key = item(depth);
      if (!(key instanceof Long || key instanceof String)
          || entries.put(key, item(depth)) != null) {
        throw new IllegalArgumentException("a key twice, or of another kind");
      }
    }
    return entries;
  }

  private long argument(int info) {
    int octets =
        switch (info) {
          case 24 -> 1;
          case 25 -> 2;
          case 26 -> 4;
          default -> {
            if (info > 23) {
              throw new IllegalArgumentException("a number too large, or an open length");
            }
            yield 0;
          }
        };
    long argument = octets == 0 ? info : 0;
    for (int i = 0; i < octets; i++) {
      argument = argument << 8 | octet();
    }
    return argument;
  }

  /** No string or list is longer than what is left. */
  private int length(int info) {
    long length = argument(info);
    if (length > in.remaining()) {
      throw new IllegalArgumentException("cut short");
    }
    return (int) length;
  }

  private byte[] take(int length) {
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }

  private int octet() {
    if (!in.hasRemaining()) {
      throw new IllegalArgumentException("cut short");
    }
    return in.get() & 0xff;
  }
}
