// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sealed secrets, as anybody may change them on the way. The seed is one to {@link Recipient}. */
final class EnvelopeFuzzTest {
  private static final byte[] CONTENT = "42424242".getBytes(StandardCharsets.US_ASCII);
  private static final Recipient RECIPIENT = Recipient.make();

  @FuzzTest
  void open(byte[] envelope) {
    try (Secret opened =
        Envelope.open(Bytes.of(envelope), RECIPIENT.key(), RECIPIENT.certificate())) {
      if (!Arrays.equals(opened.copy(), CONTENT)) {
        throw new AssertionError("opened what nobody sealed");
      }
    } catch (IllegalArgumentException told) {
      return; // as documented
    }
  }
}
