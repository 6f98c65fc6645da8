// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The Extended Header list of an import. */
final class PrivateKeyPartsFuzzTest {

  @FuzzTest
  void parse(byte[] data) {
    try {
      PrivateKeyParts.parse(Template.parse(Bytes.of(data)).inside(0x4D));
    } catch (Refused refused) {
      return; // as documented
    }
  }
}
