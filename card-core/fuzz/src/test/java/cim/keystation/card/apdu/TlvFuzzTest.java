// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.apdu;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Answers of cards, as their sessions take them apart. */
final class TlvFuzzTest {

  @FuzzTest
  void parse(byte[] answer) {
    Bytes bytes = Bytes.of(answer);
    try {
      Tlv.parse("fuzz", bytes);
      Tlv.unwrap("fuzz", 0x7F49, bytes);
      Tlv.unwrap("fuzz", 0x53, bytes);
    } catch (CardException.CardRefused malformed) {
      return; // as documented
    }
  }
}
