// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Immutable, public bytes with value equality. Copies in and out. In JSON: standard padded Base64.
 * Never for secrets: see {@link Secret}.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies the array. */
  public static Bytes of(byte... value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** Parses pairs of hexadecimal digits. @throws IllegalArgumentException on anything else */
  public static Bytes hex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  /** Parses standard Base64. @throws IllegalArgumentException on anything else */
  @JsonCreator
  public static Bytes base64(String text) {
    return new Bytes(Base64.getDecoder().decode(text));
  }

  /** A copy. */
  public byte[] toArray() {
    return value.clone();
  }

  /** In bytes. */
  public int length() {
    return value.length;
  }

  /** Whether there is no byte. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** The unsigned value at {@code index}. */
  public int at(int index) {
    return value[index] & 0xff;
  }

  /** Upper-case digits, without spaces. */
  public String toHex() {
    return HexFormat.of().withUpperCase().formatHex(value);
  }

  /** The standard alphabet, padded, in one line. */
  @JsonValue
  public String toBase64() {
    return Base64.getEncoder().encodeToString(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
