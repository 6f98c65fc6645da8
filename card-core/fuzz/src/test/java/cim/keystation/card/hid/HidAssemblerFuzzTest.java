// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Reports from a key, one after the other, and its report descriptor. */
final class HidAssemblerFuzzTest {

  @FuzzTest
  void accept(byte[] reports) {
    ReportDescriptor.isFido(reports);
    HidAssembler assembler = new HidAssembler();
    for (int at = 0; at < reports.length; at += CtapHid.REPORT) {
      byte[] report = Arrays.copyOfRange(reports, at, at + CtapHid.REPORT);
      try {
        assembler.accept(report).ifPresent(HidMessage::reports);
      } catch (HidFault fault) {
        continue; // as documented
      }
    }
  }
}
