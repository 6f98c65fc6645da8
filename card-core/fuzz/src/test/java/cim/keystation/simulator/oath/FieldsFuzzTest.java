// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.StatusException;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The fields of OATH commands. */
final class FieldsFuzzTest {

  @FuzzTest
  void parse(byte[] data) {
    try {
      Fields.parse(Bytes.of(data));
    } catch (StatusException refused) {
      return; // as documented
    }
  }
}
