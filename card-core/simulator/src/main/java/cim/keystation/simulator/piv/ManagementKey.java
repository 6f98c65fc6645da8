// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.DESParameters;

/** The card management key (9B): its value, cipher and touch policy; SET MANAGEMENT KEY. */
final class ManagementKey {
  static final int REFERENCE = 0x9B;
  private static final byte[] FACTORY =
      HexFormat.of().parseHex("010203040506070801020304050607080102030405060708");
  private static final int NO_TOUCH = 0xFF;
  private static final int TOUCH = 0xFE;
  private static final int HEADER = 3;
  private static final int DES_OCTETS = 8;

  private final Firmware firmware;
  private ManagementAlgorithm algorithm;
  private byte[] value = FACTORY;
  private TouchPolicy touch = TouchPolicy.NEVER;

  ManagementKey(Firmware firmware) {
    this.firmware = firmware;
    this.algorithm = ManagementAlgorithm.factory(firmware);
  }

  ManagementAlgorithm algorithm() {
    return algorithm;
  }

  TouchPolicy touch() {
    return touch;
  }

  boolean isDefault() {
    return algorithm == ManagementAlgorithm.factory(firmware)
        && MessageDigest.isEqual(value, FACTORY);
  }

  byte[] encrypt(byte[] block) {
    return algorithm.encrypt(value, block);
  }

  byte[] decrypt(byte[] block) {
    return algorithm.decrypt(value, block);
  }

  /** FF FF: without touch; FF FE: with. Data: cipher, 9B, length, key. */
  Response set(Command command) throws StatusException {
    if (command.p1() != 0xFF || command.p2() != NO_TOUCH && command.p2() != TOUCH) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    Bytes data = command.data();
    if (data.length() < HEADER || data.at(1) != REFERENCE || data.at(2) != data.length() - HEADER) {
      throw new StatusException(Response.WRONG_DATA);
    }
    ManagementAlgorithm wanted = ManagementAlgorithm.of(data.at(0), firmware);
    byte[] next = Arrays.copyOfRange(data.toArray(), HEADER, data.length());
    if (next.length != wanted.octets() || wanted == ManagementAlgorithm.TDES && isWeak(next)) {
      throw new StatusException(Response.WRONG_DATA);
    }
    algorithm = wanted;
    value = next;
    touch = command.p2() == TOUCH ? TouchPolicy.ALWAYS : TouchPolicy.NEVER;
    return Response.ok();
  }

  void factory() {
    algorithm = ManagementAlgorithm.factory(firmware);
    value = FACTORY;
    touch = TouchPolicy.NEVER;
  }

  void save(StateWriter out) {
    out.number(algorithm.id()).bytes(value).number(touch.code());
  }

  void load(StateReader in) {
    try {
      algorithm = ManagementAlgorithm.of(in.number(), firmware);
    } catch (StatusException unknown) {
      throw new IllegalArgumentException("no such cipher", unknown);
    }
    value = in.bytes(algorithm.octets());
    touch = TouchPolicy.of(in.number());
  }

  private static boolean isWeak(byte[] key) {
    for (int at = 0; at < key.length; at += DES_OCTETS) {
      if (DESParameters.isWeakKey(key, at)) {
        return true;
      }
    }
    return false;
  }
}
