// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.PinComplexity;
import java.util.List;

/**
 * What one model's FIDO application can do, by its firmware: the constant part of
 * authenticatorGetInfo (CTAP 2.1, 6.4) as keys of that firmware report it.
 *
 * @param aaguid the 16 bytes that name the model
 * @param contactless whether "nfc" is among the transports
 * @param fips approved keys want PINs of six characters
 * @param enterprise whether enterprise attestation can be enabled (section 7.1)
 * @param complexity whether simple PINs are refused
 */
public record FidoFacts(
    Firmware firmware,
    Bytes aaguid,
    boolean contactless,
    boolean fips,
    boolean enterprise,
    PinComplexity complexity) {
  private static final int AAGUID_LENGTH = 16;
  private static final int FRAGMENT_OVERHEAD = 64;

  /** The largest PIN in bytes, for every firmware. */
  static final int LONGEST_PIN = 63;

  static final int LARGE_BLOB_CAPACITY = 4096;
  static final int CRED_BLOB_CAPACITY = 32;

  public FidoFacts {
    if (aaguid.length() != AAGUID_LENGTH) {
      throw new IllegalArgumentException("an AAGUID has 16 bytes");
    }
  }

  /** CTAP 2.1 rather than its preview: permissions, configuration, large blobs. */
  boolean isFinal21() {
    return firmware.isAtLeast(5, 7, 0);
  }

  List<String> versions() {
    return isFinal21()
        ? List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE", "FIDO_2_1")
        : List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE");
  }

  List<String> extensions() {
    return isFinal21()
        ? List.of("credProtect", "hmac-secret", "largeBlobKey", "credBlob", "minPinLength")
        : List.of("credProtect", "hmac-secret");
  }

  /** Preferred first. */
  List<Long> pinProtocols() {
    return firmware.isAtLeast(5, 4, 0) ? List.of(2L, 1L) : List.of(1L);
  }

  List<Integer> algorithms() {
    return isFinal21()
        ? List.of(CredentialKey.ES256, CredentialKey.EDDSA, CredentialKey.ES384)
        : List.of(CredentialKey.ES256, CredentialKey.EDDSA);
  }

  List<String> transports() {
    return contactless ? List.of("nfc", "usb") : List.of("usb");
  }

  int maxMessage() {
    return isFinal21() ? 1280 : 1200;
  }

  /** The most that one authenticatorLargeBlobs command carries (section 6.10). */
  int maxFragment() {
    return maxMessage() - FRAGMENT_OVERHEAD;
  }

  /** How many discoverable credentials there is room for. */
  int capacity() {
    return isFinal21() ? 100 : 25;
  }

  int minPinLength() {
    return fips ? 6 : 4;
  }

  int firmwareNumber() {
    return firmware.major() << 16 | firmware.minor() << 8 | firmware.patch();
  }
}
