// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Attestation objects, as browsers hand them on. */
final class FidoAttestationFuzzTest {

  private static final TrustAnchors ANCHORS = TrustAnchors.yubico();
  private static final Bytes HASH = Bytes.of(new byte[32]);

  @FuzzTest
  void verify(byte[] object) {
    try {
      FidoAttestation.verify(Bytes.of(object), HASH, ANCHORS);
    } catch (NotGenuineException | UnknownIntermediateException told) {
      return; // as documented
    }
  }
}
