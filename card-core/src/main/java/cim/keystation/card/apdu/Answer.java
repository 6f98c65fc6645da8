// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.apdu;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import java.util.Arrays;

/** A whole answer: its data, which may be secret, and the status word. */
public final class Answer implements AutoCloseable {
  private final String command;
  private final byte[] data;
  private final int statusWord;

  Answer(String command, byte[] data, int statusWord) {
    this.command = command;
    this.data = data;
    this.statusWord = statusWord;
  }

  /** SW1 and SW2. */
  public int statusWord() {
    return statusWord;
  }

  /** Whether it is 9000. */
  public boolean ok() {
    return statusWord == 0x9000;
  }

  /**
   * This answer, for chaining.
   *
   * @throws CardException.CardRefused unless the status word is 9000
   */
  public Answer orRefused() throws CardException.CardRefused {
    if (!ok()) {
      throw new CardException.CardRefused(command, statusWord);
    }
    return this;
  }

  /** A copy as public data. */
  public Bytes data() {
    return Bytes.of(data);
  }

  /** A copy that the caller zeroes. */
  public byte[] copy() {
    return data.clone();
  }

  /** Zeroes the data. */
  @Override
  public void close() {
    Arrays.fill(data, (byte) 0);
  }
}
