// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Tlv;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Takes the application related data (6E) apart (OpenPGP card 3.4, 4.4.1). */
final class StatusReader {
  static final String COMMAND = "OpenPGP GET DATA 6E";
  private static final int APPLICATION = 0x6E;
  private static final int DISCRETIONARY = 0x73;
  private static final int AID = 0x4F;
  private static final int PW_STATUS = 0xC4;
  private static final int FINGERPRINTS = 0xC5;
  private static final int TIMES = 0xCD;
  private static final int ORIGINS = 0xDE;
  private static final int FINGERPRINT_LENGTH = 20;
  private static final int TIME_LENGTH = 4;
  private static final int MALFORMED = 0x9000;

  private final Map<Integer, Bytes> objects;

  private StatusReader(Map<Integer, Bytes> objects) {
    this.objects = objects;
  }

  static OpenPgpStatus parse(Bytes answer) throws CardException.CardRefused {
    Map<Integer, Bytes> outer = Tlv.parse(COMMAND, Tlv.unwrap(COMMAND, APPLICATION, answer));
    Map<Integer, Bytes> inner = Tlv.parse(COMMAND, outer.getOrDefault(DISCRETIONARY, Bytes.EMPTY));
    return new StatusReader(inner).status(outer.getOrDefault(AID, Bytes.EMPTY));
  }

  private OpenPgpStatus status(Bytes aid) throws CardException.CardRefused {
    Bytes pins = require(PW_STATUS, 7);
    Map<KeyRef, KeyState> keys = new EnumMap<>(KeyRef.class);
    for (KeyRef ref : KeyRef.values()) {
      keys.put(ref, key(ref));
    }
    return new OpenPgpStatus(
        aid, pins.at(4), pins.at(5), pins.at(6), pins.at(1), pins.at(2), pins.at(3), keys);
  }

  private KeyState key(KeyRef ref) throws CardException.CardRefused {
    int index = ref.ordinal();
    Bytes attributes = objects.getOrDefault(ref.attributes(), Bytes.EMPTY);
    Bytes fingerprint = part(FINGERPRINTS, index, FINGERPRINT_LENGTH);
    Bytes time = part(TIMES, index, TIME_LENGTH);
    return new KeyState(
        origin(index),
        Attributes.decode(attributes),
        attributes,
        isZero(fingerprint) ? Optional.empty() : Optional.of(fingerprint),
        isZero(time) ? Optional.empty() : Optional.of(Instant.ofEpochSecond(number(time))),
        touch(ref));
  }

  /** DE holds pairs of key number and origin. */
  private Optional<KeyState.Origin> origin(int index) {
    Bytes origins = objects.getOrDefault(ORIGINS, Bytes.EMPTY);
    for (int at = 0; at + 1 < origins.length(); at += 2) {
      int code = origins.at(at + 1);
      if (origins.at(at) == index + 1 && code < KeyState.Origin.values().length) {
        return Optional.of(KeyState.Origin.values()[code]);
      }
    }
    return Optional.empty();
  }

  private Optional<OpenPgpTouch> touch(KeyRef ref) throws CardException.CardRefused {
    Bytes flag = objects.getOrDefault(ref.touch(), Bytes.EMPTY);
    if (flag.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OpenPgpTouch.of(flag.at(0)));
    } catch (IllegalArgumentException e) {
      throw new CardException.CardRefused(COMMAND + ": " + e.getMessage(), MALFORMED);
    }
  }

  private Bytes part(int tag, int index, int length) throws CardException.CardRefused {
    byte[] all = require(tag, 3 * length).toArray();
    return Bytes.of(Arrays.copyOfRange(all, index * length, (index + 1) * length));
  }

  private Bytes require(int tag, int length) throws CardException.CardRefused {
    Bytes value = objects.getOrDefault(tag, Bytes.EMPTY);
    if (value.length() < length) {
      throw new CardException.CardRefused(
          COMMAND + String.format(": %02X is too short", tag), MALFORMED);
    }
    return value;
  }

  private static boolean isZero(Bytes value) {
    return value.equals(Bytes.of(new byte[value.length()]));
  }

  private static long number(Bytes value) {
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      number = number << 8 | value.at(i);
    }
    return number;
  }
}
