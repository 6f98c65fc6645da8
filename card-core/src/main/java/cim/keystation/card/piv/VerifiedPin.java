// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import java.util.Optional;

/** Asks the PIN's state by VERIFY without data, which spends nothing. */
record VerifiedPin(CardChannel channel) {
  private static final int VERIFIED = 0x9000;
  private static final int BLOCKED = 0x6983;

  /** Whether the PIN is verified. */
  boolean now() throws CardException {
    return ask() == VERIFIED;
  }

  /** Empty while the PIN is verified: the card then doesn't say. */
  Optional<Integer> attemptsLeft() throws CardException {
    int sw = ask();
    if (sw == BLOCKED) {
      return Optional.of(0);
    }
    return (sw & 0xfff0) == 0x63C0 ? Optional.of(sw & 0xf) : Optional.empty();
  }

  private int ask() throws CardException {
    byte[] answer = channel.transmit(new byte[] {0, 0x20, 0, (byte) 0x80, 0});
    int end = answer.length;
    return (answer[end - 2] & 0xff) << 8 | answer[end - 1] & 0xff;
  }
}
