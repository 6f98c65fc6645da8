// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the four keys with everything that is stored beside it. */
final class KeySlot {
  enum Origin {
    NONE,
    GENERATED,
    IMPORTED
  }

  private final KeyRole role;
  private AlgorithmAttributes attributes = AlgorithmAttributes.rsa(2048);
  private @Nullable CardKey key;
  private Origin origin = Origin.NONE;
  private TouchMode touch = TouchMode.OFF;
  private Bytes fingerprint = Bytes.of(new byte[20]);
  private Bytes caFingerprint = Bytes.of(new byte[20]);
  private Bytes time = Bytes.of(new byte[4]);
  private Bytes certificate = Bytes.EMPTY;

  KeySlot(KeyRole role) {
    this.role = role;
  }

  KeyRole role() {
    return role;
  }

  AlgorithmAttributes attributes() {
    return attributes;
  }

  /** Another kind of key deletes the one that is there, and the touch policy fixed to it. */
  void setAttributes(AlgorithmAttributes wanted) {
    if (!wanted.sameKind(attributes)) {
      put(null, Origin.NONE);
    }
    attributes = wanted;
  }

  void put(@Nullable CardKey newKey, Origin newOrigin) {
    if (key != null && touch.isFixed()) {
      touch = TouchMode.OFF;
    }
    key = newKey;
    origin = newOrigin;
  }

  Optional<CardKey> key() {
    return Optional.ofNullable(key);
  }

  /**
   * To use it.
   *
   * @throws Refused with 6985 when the slot is empty
   */
  CardKey usableKey() {
    return key().orElseThrow(() -> new Refused(Response.CONDITIONS));
  }

  /**
   * @throws Refused with 6A88 when the slot is empty
   */
  CardKey requireKey() {
    return key().orElseThrow(() -> new Refused(Response.REFERENCE_NOT_FOUND));
  }

  Origin origin() {
    return origin;
  }

  TouchMode touch() {
    return touch;
  }

  /**
   * @throws Refused with 6985 when the present policy is fixed
   */
  void setTouch(TouchMode wanted) {
    if (touch.isFixed() && wanted != touch) {
      throw new Refused(Response.CONDITIONS);
    }
    touch = wanted;
  }

  void forgetTouch() {
    touch = TouchMode.OFF;
  }

  Bytes fingerprint() {
    return fingerprint;
  }

  void setFingerprint(byte[] value) {
    fingerprint = exactly(20, value);
  }

  Bytes caFingerprint() {
    return caFingerprint;
  }

  void setCaFingerprint(byte[] value) {
    caFingerprint = exactly(20, value);
  }

  /** Seconds since 1970, four bytes. */
  Bytes time() {
    return time;
  }

  void setTime(byte[] value) {
    time = exactly(4, value);
  }

  Bytes certificate() {
    return certificate;
  }

  void setCertificate(byte[] value) {
    certificate = Bytes.of(value);
  }

  private static Bytes exactly(int length, byte[] value) {
    if (value.length != length) {
      throw new Refused(Response.WRONG_DATA);
    }
    return Bytes.of(value);
  }
}
