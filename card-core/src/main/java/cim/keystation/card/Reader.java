// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.util.function.Consumer;

/** One place where a card can be inserted: a PC/SC reader or the simulator's. */
public interface Reader extends AutoCloseable {
  /** As the PC/SC service has it; for people. */
  String name();

  /**
   * Takes the inserted card for this program alone.
   *
   * @throws CardException.CardGone when no card is in
   * @throws CardException.ReaderFault BUSY (with the holder's name where it can be told),
   *     NO_READER, SERVICE_DOWN
   */
  CardChannel connect() throws CardException;

  /**
   * Reports the present state at once, then every change, from a thread of the reader's own and
   * without polling. At most one watcher; a second call replaces the first.
   */
  void watch(Consumer<Presence> watcher);

  /** Ends the watch. Idempotent. */
  @Override
  void close();

  /** What a reader can see without talking to the card. */
  enum Presence {
    EMPTY,
    INSERTED,
    READER_GONE
  }
}
