// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CBOR map with keys of type {@code Long} or {@code String} and values of type {@code Long},
 * {@link Bytes}, {@code String}, {@code Boolean}, {@code List} or {@code CborMap}. The getters
 * refuse a value of another type with 11, the {@code require} ones a missing key with 14.
 */
final class CborMap {
  private final Map<Object, Object> entries = new LinkedHashMap<>();

  /** Adds and returns itself; {@code int} keys and values become {@code Long}. */
  CborMap with(Object key, Object value) {
    entries.put(widened(key), widened(value));
    return this;
  }

  Map<Object, Object> entries() {
    return Collections.unmodifiableMap(entries);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(Object key) {
    return entries.containsKey(widened(key));
  }

  Optional<Bytes> bytes(Object key) {
    return get(key, Bytes.class);
  }

  Bytes requireBytes(Object key) {
    return bytes(key).orElseThrow(CborMap::missing);
  }

  Optional<String> text(Object key) {
    return get(key, String.class);
  }

  String requireText(Object key) {
    return text(key).orElseThrow(CborMap::missing);
  }

  Optional<CborMap> map(Object key) {
    return get(key, CborMap.class);
  }

  CborMap requireMap(Object key) {
    return map(key).orElseThrow(CborMap::missing);
  }

  Optional<Boolean> flag(Object key) {
    return get(key, Boolean.class);
  }

  Optional<Long> number(Object key) {
    return get(key, Long.class);
  }

  int requireNumber(Object key) {
    long number = number(key).orElseThrow(CborMap::missing);
    if (number != (int) number) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    return (int) number;
  }

  /** A list of maps; empty when the key is missing. */
  List<CborMap> maps(Object key) {
    return get(key, List.class).map(CborMap::allMaps).orElse(List.of());
  }

  List<CborMap> requireMaps(Object key) {
    if (!has(key)) {
      throw missing();
    }
    return maps(key);
  }

  /** A list of texts; empty when the key is missing. */
  List<String> texts(Object key) {
    return get(key, List.class).map(CborMap::allTexts).orElse(List.of());
  }

  private static List<String> allTexts(List<?> list) {
    return list.stream()
        .map(
            each -> {
              if (each instanceof String text) {
                return text;
              }
              throw new CtapException(CtapException.UNEXPECTED_TYPE);
            })
        .toList();
  }

  private static List<CborMap> allMaps(List<?> list) {
    return list.stream()
        .map(
            each -> {
              if (each instanceof CborMap map) {
                return map;
              }
              throw new CtapException(CtapException.UNEXPECTED_TYPE);
            })
        .toList();
  }

  private <T> Optional<T> get(Object key, Class<T> type) {
    Object value = entries.get(widened(key));
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new CtapException(CtapException.UNEXPECTED_TYPE);
    }
    return Optional.of(type.cast(value));
  }

  private static Object widened(Object value) {
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  private static CtapException missing() {
    return new CtapException(CtapException.MISSING_PARAMETER);
  }
}
