// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** CBOR of CTAP: what is read would be written the same. */
final class CborFuzzTest {

  @FuzzTest
  void map(byte[] in) {
    try {
      byte[] written = CborEncoder.encode(CborDecoder.map(in));
      if (in.length > 0 && !Arrays.equals(written, in)) {
        throw new AssertionError("written otherwise than it was read");
      }
    } catch (CtapException refused) {
      return; // as documented
    }
  }
}
