// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.CardException;
import java.util.Optional;

/**
 * One item of a card: read, read and found empty, or not available because the firmware is too old
 * or the card answered nothing that can be understood.
 */
public record Reading<T>(Kind kind, Optional<T> value) {
  /** How reading went. */
  public enum Kind {
    READ,
    EMPTY,
    NOT_AVAILABLE
  }

  /** Something that was read. */
  public static <T> Reading<T> of(T value) {
    return new Reading<>(Kind.READ, Optional.of(value));
  }

  /** READ or EMPTY. */
  public static <T> Reading<T> of(Optional<T> found) {
    return new Reading<>(found.isPresent() ? Kind.READ : Kind.EMPTY, found);
  }

  /** Something that the card has no way to tell. */
  public static <T> Reading<T> notAvailable() {
    return new Reading<>(Kind.NOT_AVAILABLE, Optional.empty());
  }

  /** Whether the card told it. */
  public boolean available() {
    return kind != Kind.NOT_AVAILABLE;
  }

  /**
   * What the card refuses, or can't do, is not available.
   *
   * @throws CardException when there is no card any more to read the next item from
   */
  static <T> Reading<T> attempt(Source<Optional<T>> source) throws CardException {
    try {
      return of(source.read());
    } catch (CardException.CardRefused | CardException.NotSupported e) {
      return notAvailable();
    }
  }

  /** Reads one item. */
  interface Source<T> {
    T read() throws CardException;
  }
}
