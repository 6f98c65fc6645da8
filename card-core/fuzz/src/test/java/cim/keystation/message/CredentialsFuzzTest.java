// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.Secret;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What was inside the envelope of a sign-in. */
final class CredentialsFuzzTest {

  @FuzzTest
  void parse(byte[] json) {
    try (Secret secret = Secret.ofBytes(json.clone());
        Credentials credentials = Credentials.parse(secret, "binding");
        Secret again = credentials.toSecret("binding");
        Credentials twice = Credentials.parse(again, "binding")) {
      if (twice.code().length() != credentials.code().length()) {
        throw new AssertionError("written otherwise than it was read");
      }
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
  }
}
