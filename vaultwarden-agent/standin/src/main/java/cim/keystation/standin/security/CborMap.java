// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CBOR map (RFC 8949) as authenticators write them: definite lengths, integers, byte and text
 * strings, arrays, maps, true and false. Anything else is malformed.
 */
final class CborMap {
  private static final int MAX_DEPTH = 8;
  private final Map<Object, Object> entries;

  private CborMap(Map<Object, Object> entries) {
    this.entries = entries;
  }

  /** Reads one map and leaves the buffer behind it. */
  static CborMap read(ByteBuffer in) throws MalformedException {
    try {
      if (value(in, 0) instanceof CborMap map) {
        return map;
      }
    } catch (BufferUnderflowException e) {
      throw new MalformedException("truncated CBOR");
    }
    throw new MalformedException("not a CBOR map");
  }

  byte[] bytes(Object key) throws MalformedException {
    return get(key, byte[].class);
  }

  String text(Object key) throws MalformedException {
    return get(key, String.class);
  }

  long number(long key) throws MalformedException {
    return get(key, Long.class);
  }

  /** A number under a text key. */
  long number(String key) throws MalformedException {
    return get(key, Long.class);
  }

  CborMap map(Object key) throws MalformedException {
    return get(key, CborMap.class);
  }

  List<?> list(Object key) throws MalformedException {
    return get(key, List.class);
  }

  BigInteger unsigned(long key) throws MalformedException {
    return new BigInteger(1, bytes(key));
  }

  boolean has(Object key) {
    return entries.containsKey(key);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private <T> T get(Object key, Class<T> type) throws MalformedException {
    Object value = entries.get(key);
    if (!type.isInstance(value)) {
      throw new MalformedException("no " + type.getSimpleName() + " under " + key);
    }
    return type.cast(value);
  }

  private static Object value(ByteBuffer in, int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("CBOR nested too deeply");
    }
    int head = in.get() & 0xff;
    int major = head >> 5;
    if (major == 7) {
      return simple(head & 0x1f);
    }
    long number = number(in, head & 0x1f);
    return switch (major) {
      case 0 -> number;
      case 1 -> -1 - number;
      case 2 -> take(in, number);
      case 3 -> new String(take(in, number), StandardCharsets.UTF_8);
      case 4 -> list(in, number, depth);
      case 5 -> map(in, number, depth);
      default -> throw new MalformedException("CBOR type " + major);
    };
  }

  private static Boolean simple(int info) throws MalformedException {
    if (info != 20 && info != 21) {
      throw new MalformedException("CBOR simple value " + info);
    }
    return info == 21;
  }

  private static long number(ByteBuffer in, int info) throws MalformedException {
    long number =
        switch (info) {
          case 24 -> in.get() & 0xff;
          case 25 -> in.getShort() & 0xffff;
          case 26 -> in.getInt() & 0xffffffffL;
          case 27 -> in.getLong();
          default -> info;
        };
    if (info > 27 || number < 0) {
      throw new MalformedException("CBOR length");
    }
    return number;
  }

  private static byte[] take(ByteBuffer in, long length) throws MalformedException {
    if (length > in.remaining()) {
      throw new MalformedException("truncated CBOR");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private static List<Object> list(ByteBuffer in, long length, int depth)
      throws MalformedException {
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      list.add(value(in, depth + 1));
    }
    return list;
  }

  private static CborMap map(ByteBuffer in, long length, int depth) throws MalformedException {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (long i = 0; i < length; i++) {
      Object key = value(in, depth + 1);
      if (map.put(key, value(in, depth + 1)) != null) {
        throw new MalformedException("CBOR key twice");
      }
    }
    return new CborMap(map);
  }

  /** Not what the format says. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }
}
