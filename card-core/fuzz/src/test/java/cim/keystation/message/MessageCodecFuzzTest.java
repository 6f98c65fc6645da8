// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Messages from the other side of the wire, as each of their types. */
final class MessageCodecFuzzTest {

  private static final List<Class<?>> TYPES =
      List.of(
          BackOffice.Terms.class,
          BackOffice.SignIn.class,
          BackOffice.Visit.class,
          BackOffice.Deposit.class,
          BackOffice.Deposited.class,
          BackOffice.Issue.class,
          BackOffice.Issued.class,
          BackOffice.KeyRequest.class,
          BackOffice.KeyBundle.class,
          BackOffice.Effect.class,
          Event.class,
          PersonStatus.class);

  private final MessageCodec codec = new MessageCodec();

  @FuzzTest
  void read(byte[] message) {
    for (Class<?> type : TYPES) {
      try {
        codec.write(codec.read(message, type));
      } catch (MalformedMessage told) {
        continue; // as documented
      }
    }
    try {
      codec.answer(message, BackOffice.Issued.class);
    } catch (MalformedMessage | BackOffice.RefusedByOffice told) {
      return; // as documented
    }
  }
}
