// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** A private key on its way to the card: encoded, or refused as documented. */
final class KeyTemplateFuzzTest {

  @FuzzTest
  void encode(FuzzedDataProvider data) {
    KeyRef ref = data.pickValue(KeyRef.values());
    KeyAlgorithm algorithm = data.pickValue(KeyAlgorithm.values());
    byte[] scalar = data.consumeBytes(80);
    try (Secret secret = Secret.ofBytes(scalar)) {
      KeyTemplate.encode(ref, algorithm, secret, Bytes.of(data.consumeRemainingAsBytes()));
    } catch (IllegalArgumentException tooLong) {
      return; // as documented
    }
  }
}
