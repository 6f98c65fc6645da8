// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads nothing but the canonical CBOR of CTAP 2; refuses everything else with 12. */
final class CborDecoder {
  private static final int MAX_DEPTH = 4;

  private final byte[] in;
  private int at;

  private CborDecoder(byte[] in) {
    this.in = in;
  }

  /** One map and nothing after it; no data at all is an empty map. */
  static CborMap map(byte[] in) {
    if (in.length == 0) {
      return new CborMap();
    }
    CborDecoder decoder = new CborDecoder(in);
    Object value = decoder.value(0);
    if (decoder.at != in.length) {
      throw invalid();
    }
    if (value instanceof CborMap map) {
      return map;
    }
    throw new CtapException(CtapException.UNEXPECTED_TYPE);
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw invalid();
    }
    int first = octet();
    int major = first >> 5;
    if (major == 7) {
      return flag(first);
    }
    long argument = argument(first & 0x1f);
    return switch (major) {
      case 0 -> argument;
      case 1 -> -1 - argument;
      case 2 -> Bytes.of(take(argument));
      case 3 -> text(take(argument));
      case 4 -> list(argument, depth);
      case 5 -> map(argument, depth);
      default -> throw invalid();
    };
  }

  private static Object flag(int first) {
    return switch (first) {
      case 0xf4 -> Boolean.FALSE;
      case 0xf5 -> Boolean.TRUE;
      default -> throw invalid();
    };
  }

  /** Only the shortest form counts, and nothing beyond a signed long. */
  private long argument(int info) {
    if (info < 24) {
      return info;
    }
    int octets =
        switch (info) {
          case 24 -> 1;
          case 25 -> 2;
          case 26 -> 4;
          case 27 -> 8;
          default -> throw invalid();
        };
    long argument = 0;
    for (int i = 0; i < octets; i++) {
      argument = argument << 8 | octet();
    }
    long least = octets == 1 ? 24 : 1L << octets * 4;
    if (argument < least) {
      throw invalid();
    }
    return argument;
  }

  private byte[] take(long length) {
    if (length > in.length - at) {
      throw invalid();
    }
    byte[] taken = Arrays.copyOfRange(in, at, at + (int) length);
    at += (int) length;
    return taken;
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException malformed) {
      throw invalid();
    }
  }

  private List<Object> list(long size, int depth) {
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private CborMap map(long size, int depth) {
    CborMap map = new CborMap();
    byte @Nullable [] previous = null;
    for (long i = 0; i < size; i++) {
      int start = at;
      Object key = value(depth + 1);
      byte[] encoded = Arrays.copyOfRange(in, start, at);
      boolean ordered = previous == null || CborEncoder.KEY_ORDER.compare(previous, encoded) < 0;
      if (!ordered || !(key instanceof Long || key instanceof String)) {
        throw invalid();
      }
      previous = encoded;
      map.with(key, value(depth + 1));
    }
    return map;
  }

  private int octet() {
    if (at >= in.length) {
      throw invalid();
    }
    return in[at++] & 0xff;
  }

  private static CtapException invalid() {
    return new CtapException(CtapException.INVALID_CBOR);
  }
}
