// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The four keys of the application and the tags that belong to each (section 4.4.1). */
enum KeyRole {
  SIGNATURE(0x01, 0xC1, 0xC7, 0xCA, 0xCE, 0xD6, "SIG"),
  DECRYPTION(0x02, 0xC2, 0xC8, 0xCB, 0xCF, 0xD7, "DEC"),
  AUTHENTICATION(0x03, 0xC3, 0xC9, 0xCC, 0xD0, 0xD8, "AUT"),
  /** Yubico's addition: signs statements about the other three. */
  ATTESTATION(0x81, 0xDA, 0xDB, 0xDC, 0xDD, 0xD9, "ATT");

  private final int reference;
  private final int attributesTag;
  private final int fingerprintTag;
  private final int caFingerprintTag;
  private final int timeTag;
  private final int uifTag;
  private final String label;

  KeyRole(
      int reference,
      int attributesTag,
      int fingerprintTag,
      int caFingerprintTag,
      int timeTag,
      int uifTag,
      String label) {
    this.reference = reference;
    this.attributesTag = attributesTag;
    this.fingerprintTag = fingerprintTag;
    this.caFingerprintTag = caFingerprintTag;
    this.timeTag = timeTag;
    this.uifTag = uifTag;
    this.label = label;
  }

  /** How DO DE and the attestation command number the key. */
  int reference() {
    return reference;
  }

  int attributesTag() {
    return attributesTag;
  }

  int fingerprintTag() {
    return fingerprintTag;
  }

  int caFingerprintTag() {
    return caFingerprintTag;
  }

  int timeTag() {
    return timeTag;
  }

  int uifTag() {
    return uifTag;
  }

  /** As it stands in the subject of an attestation. */
  String label() {
    return label;
  }

  /** Whether a key of that kind may live here. */
  boolean accepts(AlgorithmAttributes attributes) {
    return supported().stream().anyMatch(attributes::sameKind);
  }

  /** Every kind of key that may live here. */
  List<AlgorithmAttributes> supported() {
    List<AlgorithmAttributes> kinds = new ArrayList<>(withoutCurves25519());
    switch (this) {
      case SIGNATURE, AUTHENTICATION ->
          kinds.add(AlgorithmAttributes.of(AlgorithmAttributes.EDDSA, Curve.ED25519));
      case DECRYPTION -> kinds.add(AlgorithmAttributes.of(AlgorithmAttributes.ECDH, Curve.X25519));
      case ATTESTATION -> {}
    }
    return kinds;
  }

  List<AlgorithmAttributes> withoutCurves25519() {
    List<AlgorithmAttributes> kinds = new ArrayList<>();
    for (int bits : new int[] {2048, 3072, 4096}) {
      kinds.add(AlgorithmAttributes.rsa(bits));
    }
    int use = this == DECRYPTION ? AlgorithmAttributes.ECDH : AlgorithmAttributes.ECDSA;
    for (Curve curve : Curve.values()) {
      if (curve.isWeierstrass()) {
        kinds.add(AlgorithmAttributes.of(use, curve));
      }
    }
    return kinds;
  }

  /** By control reference template: B6, B8, A4, or B6 with 84 01 81 inside. */
  static KeyRole ofTemplate(Tlv template) {
    return switch (template.tag()) {
      case 0xB6 -> namesAttestation(template) ? ATTESTATION : SIGNATURE;
      case 0xB8 -> DECRYPTION;
      case 0xA4 -> AUTHENTICATION;
      default -> throw new Refused(Response.WRONG_DATA);
    };
  }

  private static boolean namesAttestation(Tlv template) {
    return Template.parse(template.value()).find(0x84).filter(Bytes.hex("81")::equals).isPresent();
  }

  /**
   * @throws Refused with 6A88 unless it is one of the three that can be attested
   */
  static KeyRole ofReference(int reference) {
    return Arrays.stream(values())
        .filter(role -> role.reference == reference && role != ATTESTATION)
        .findFirst()
        .orElseThrow(() -> new Refused(Response.REFERENCE_NOT_FOUND));
  }
}
