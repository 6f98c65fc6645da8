// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.config.ConfigRejected;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Profiles: any text is read or refused with its place. */
final class ProfileFileFuzzTest {

  @FuzzTest
  void load(byte[] yaml) {
    try {
      ProfileFile.load("fuzz.yaml", new String(yaml, StandardCharsets.UTF_8));
    } catch (ConfigRejected told) {
      return; // as documented
    }
  }
}
