// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.attestation.AttestedRequest;
import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** PKCS#10 requests, with or without an attestation. */
final class CertificateRequestFuzzTest {

  @FuzzTest
  void parse(byte[] der) {
    try {
      CertificateRequest.parse(Bytes.of(der));
      AttestedRequest.parse(Bytes.of(der));
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
  }
}
