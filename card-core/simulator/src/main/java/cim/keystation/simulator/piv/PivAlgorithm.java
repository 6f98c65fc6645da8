// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Firmware;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;

/**
 * The asymmetric algorithms of PIV, with their identifier (SP 800-78-4 table 6-2, and Yubico's).
 */
enum PivAlgorithm {
  RSA1024(0x06, Kind.RSA, 1024),
  RSA2048(0x07, Kind.RSA, 2048),
  RSA3072(0x05, Kind.RSA, 3072),
  RSA4096(0x16, Kind.RSA, 4096),
  P256(0x11, Kind.EC, 256),
  P384(0x14, Kind.EC, 384),
  ED25519(0xE0, Kind.ED25519, 256),
  X25519(0xE1, Kind.X25519, 256);

  enum Kind {
    RSA,
    EC,
    ED25519,
    X25519
  }

  private final int id;
  private final Kind kind;
  private final int bits;

  PivAlgorithm(int id, Kind kind, int bits) {
    this.id = id;
    this.kind = kind;
    this.bits = bits;
  }

  int id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  int bits() {
    return bits;
  }

  int octets() {
    return bits / 8;
  }

  /**
   * @throws StatusException 6A80 for an algorithm this firmware doesn't have
   */
  static PivAlgorithm of(int id, Firmware firmware) throws StatusException {
    for (PivAlgorithm algorithm : values()) {
      if (algorithm.id == id && algorithm.in(firmware)) {
        return algorithm;
      }
    }
    throw new StatusException(Response.WRONG_DATA);
  }

  private boolean in(Firmware firmware) {
    return switch (this) {
      case RSA1024, RSA2048, P256, P384 -> true;
      case RSA3072, RSA4096, ED25519, X25519 -> firmware.isAtLeast(5, 7, 0);
    };
  }
}
