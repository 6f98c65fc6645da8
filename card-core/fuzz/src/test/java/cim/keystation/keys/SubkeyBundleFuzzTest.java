// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Secret;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The subkeys that an envelope held. */
final class SubkeyBundleFuzzTest {

  @FuzzTest
  void parse(byte[] json) {
    try (Secret secret = Secret.ofBytes(json.clone());
        SubkeyBundle bundle = SubkeyBundle.parse(secret);
        Secret written = bundle.toSecret()) {
      SubkeyBundle.parse(written).close();
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
  }
}
