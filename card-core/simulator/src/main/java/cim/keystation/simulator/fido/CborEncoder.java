// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the canonical CBOR of CTAP 2 (section 8): shortest numbers, keys in order. */
final class CborEncoder {
  /** By major type, then length, then bytes: for two encoded keys. */
  static final Comparator<byte[]> KEY_ORDER =
      Comparator.<byte[]>comparingInt(key -> (key[0] & 0xff) >> 5)
          .thenComparingInt(key -> key.length)
          .thenComparing(Arrays::compareUnsigned);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CborEncoder() {}

  static byte[] encode(Object value) {
    CborEncoder encoder = new CborEncoder();
    encoder.write(value);
    return encoder.out.toByteArray();
  }

  private void write(Object value) {
    if (value instanceof Long number) {
      head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
    } else if (value instanceof Integer number) {
      write(number.longValue());
    } else if (value instanceof Bytes bytes) {
      head(2, bytes.length());
      out.writeBytes(bytes.toArray());
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      head(3, utf8.length);
      out.writeBytes(utf8);
    } else if (value instanceof List<?> list) {
      head(4, list.size());
      list.forEach(this::write);
    } else if (value instanceof CborMap map) {
      map(map);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 0xf5 : 0xf4);
    } else {
      throw new IllegalArgumentException("no CBOR for " + value.getClass());
    }
  }

  private void map(CborMap map) {
    head(5, map.entries().size());
    map.entries().entrySet().stream()
        .map(entry -> Map.entry(encode(entry.getKey()), entry.getValue()))
        .sorted(Map.Entry.comparingByKey(KEY_ORDER))
        .forEach(
            entry -> {
              out.writeBytes(entry.getKey());
              write(entry.getValue());
            });
  }

  private void head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      out.write(type | (int) argument);
    } else if (argument <= 0xff) {
      out.write(type | 24);
      tail(argument, 1);
    } else if (argument <= 0xffff) {
      out.write(type | 25);
      tail(argument, 2);
    } else if (argument <= 0xffffffffL) {
      out.write(type | 26);
      tail(argument, 4);
    } else {
      out.write(type | 27);
      tail(argument, 8);
    }
  }

  private void tail(long argument, int octets) {
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
      out.write((int) (argument >> shift));
    }
  }
}
