// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Commands as they come over the line, and the TLV inside. */
final class ApduFuzzTest {

  @FuzzTest
  void parse(byte[] raw) {
    try {
      Apdu.parse(raw).capacity();
    } catch (StatusException refused) {
      // as documented; the TLV parsers have their turn all the same
    }
    reads(() -> Tlv.parse(Bytes.of(raw)));
    reads(() -> Tlv.headers(Bytes.of(raw)));
  }

  private static void reads(Parse parse) {
    try {
      parse.run();
    } catch (StatusException refused) {
      return; // as documented
    }
  }

  private interface Parse {
    Object run() throws StatusException;
  }
}
