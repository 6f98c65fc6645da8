// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** OpenPGP certificates, and everything that is asked of one that was read. */
final class OpenPgpCertificateFuzzTest {

  @FuzzTest
  void parse(byte[] encoded) {
    OpenPgpCertificate certificate;
    try {
      certificate = OpenPgpCertificate.parse(Bytes.of(encoded));
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
    certificate.fingerprint();
    certificate.userIds().forEach(id -> certificate.isCertifiedBy(certificate, id));
    certificate.subkeyFingerprints();
    for (KeyRef role : KeyRef.values()) {
      certificate.publicPoint(role);
      certificate.algorithm(role);
    }
    certificate.sshLine("fuzz");
    certificate.encoded();
    certificate.armored();
    certificate.hasSigned(encoded, Bytes.of(encoded));
  }
}
