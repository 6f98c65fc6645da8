// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.cert.X509Certificate;

/** Attestations: what a certificate with any extensions says, and where its chain leads. */
final class AttestationFuzzTest {

  private static final TrustAnchors ANCHORS = TrustAnchors.yubico();

  @FuzzTest
  void parse(byte[] der) {
    X509Certificate certificate;
    try {
      certificate = Der.certificate(Bytes.of(der));
    } catch (IllegalArgumentException noCertificate) {
      return;
    }
    reads(() -> PivAttestation.parse(certificate));
    reads(() -> OpenPgpAttestation.parse(certificate));
    reads(() -> PivAttestation.verify(certificate, certificate, ANCHORS));
  }

  private static void reads(Parse parse) {
    try {
      parse.run();
    } catch (NotGenuineException | UnknownIntermediateException told) {
      return; // as documented
    }
  }

  private interface Parse {
    Object run() throws NotGenuineException, UnknownIntermediateException;
  }
}
