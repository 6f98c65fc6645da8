// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Certificates and public keys from cards and files. */
final class DerFuzzTest {

  @FuzzTest
  void parse(byte[] der) {
    Bytes bytes = Bytes.of(der);
    reads(() -> Der.certificate(bytes));
    reads(() -> Der.publicKey(bytes));
  }

  private static void reads(Runnable parse) {
    try {
      parse.run();
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
  }
}
