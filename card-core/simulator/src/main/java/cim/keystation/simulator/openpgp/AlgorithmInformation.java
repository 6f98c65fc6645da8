// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Tlv;
import java.util.ArrayList;
import java.util.List;

/** DO FA: which kinds of key each slot takes (section 4.4.3.11). */
final class AlgorithmInformation {
  private static final int LOW_BYTE_OF_LENGTH = 3;

  private AlgorithmInformation() {}

  /** Before 5.6.1 its length is told two bytes too long, which clients know of. */
  static Bytes encode(Firmware firmware) {
    byte[] whole = of(firmware).encode();
    if (!firmware.isAtLeast(5, 6, 1)) {
      whole[LOW_BYTE_OF_LENGTH] = (byte) (whole[LOW_BYTE_OF_LENGTH] + 2);
    }
    return Bytes.of(whole);
  }

  private static Tlv of(Firmware firmware) {
    boolean misleading = !firmware.isAtLeast(5, 6, 1);
    List<Tlv> kinds = new ArrayList<>();
    for (KeyRole role : KeyRole.values()) {
      List<AlgorithmAttributes> listed = misleading ? asBefore561(role) : role.supported();
      listed.forEach(kind -> kinds.add(new Tlv(role.attributesTag(), kind.encode())));
    }
    return Template.of(0xFA, kinds.toArray(Tlv[]::new));
  }

  /** Firmware before 5.6.1 lists both curves of 25519 as EdDSA, and for every key. */
  private static List<AlgorithmAttributes> asBefore561(KeyRole role) {
    List<AlgorithmAttributes> listed = new ArrayList<>(role.withoutCurves25519());
    listed.add(AlgorithmAttributes.of(AlgorithmAttributes.EDDSA, Curve.ED25519));
    listed.add(AlgorithmAttributes.of(AlgorithmAttributes.EDDSA, Curve.X25519));
    return listed;
  }
}
