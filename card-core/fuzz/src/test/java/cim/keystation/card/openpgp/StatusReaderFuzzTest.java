// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Application related data, key derivation, PW status, attributes. */
final class StatusReaderFuzzTest {

  @FuzzTest
  void parse(byte[] answer) {
    Bytes bytes = Bytes.of(answer);
    Attributes.decode(bytes);
    reads(() -> StatusReader.parse(bytes));
    reads(() -> Kdf.parse(bytes));
    reads(() -> OpenPgpAttempts.parse(bytes));
  }

  private static void reads(Parse parse) {
    try {
      parse.run();
    } catch (CardException.CardRefused malformed) {
      return; // as documented
    }
  }

  private interface Parse {
    Object run() throws CardException.CardRefused;
  }
}
