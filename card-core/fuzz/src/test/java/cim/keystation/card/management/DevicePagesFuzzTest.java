// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Tlv;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The pages of READ CONFIG. */
final class DevicePagesFuzzTest {

  @FuzzTest
  void parse(byte[] page) {
    try {
      DevicePages.parse(Tlv.parse("page", Bytes.of(page)));
    } catch (CardException.CardRefused malformed) {
      return; // as documented
    }
  }
}
