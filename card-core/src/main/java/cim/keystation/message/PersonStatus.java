// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.CardSerial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person's cards, as other services read them under {@code cim.keys.status.<uid>}.
 *
 * @param cards every card that was ever told of, by serial; each once
 */
public record PersonStatus(String uid, List<CardStatus> cards) {
  /** Name of the JSON Schema. */
  public static final String SCHEMA = "cim.keys.status.v1";

  public PersonStatus {
    cards = List.copyOf(cards);
  }

  /** Of somebody who was never told of. */
  public static PersonStatus none(String uid) {
    return new PersonStatus(uid, List.of());
  }

  public Optional<CardStatus> card(CardSerial serial) {
    return cards.stream().filter(card -> card.serial().equals(serial)).findFirst();
  }

  /** The same with this card; unchanged when it holds a newer revision of it, or this one. */
  public PersonStatus with(CardStatus card) {
    if (card(card.serial()).filter(known -> known.revision() >= card.revision()).isPresent()) {
      return this;
    }
    Stream<CardStatus> others =
        cards.stream().filter(other -> !other.serial().equals(card.serial()));
    return new PersonStatus(
        uid,
        Stream.concat(others, Stream.of(card))
            .sorted(Comparator.comparingLong(each -> each.serial().value()))
            .toList());
  }
}
