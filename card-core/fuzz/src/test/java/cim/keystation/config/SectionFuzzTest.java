// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Configuration files: any text is read or refused with its place. */
final class SectionFuzzTest {

  @FuzzTest
  void read(byte[] yaml) {
    try {
      Section.read("fuzz.yaml", new String(yaml, java.nio.charset.StandardCharsets.UTF_8));
    } catch (ConfigRejected told) {
      return; // as documented
    }
  }
}
