// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table, held against the card's life written down a second time, pair by pair. */
class StateTableTest {
  private static final Map<CardState, String> LIFE =
      Map.ofEntries(
          Map.entry(CardState.UNKNOWN, "REGISTERED"),
          Map.entry(CardState.REGISTERED, "ASSIGNED LOST STOLEN DAMAGED"),
          Map.entry(CardState.ASSIGNED, "PERSONALIZING LOST STOLEN DAMAGED"),
          Map.entry(CardState.PERSONALIZING, "ISSUED QUARANTINED LOST STOLEN DAMAGED"),
          Map.entry(CardState.QUARANTINED, "PERSONALIZING SANITIZED LOST STOLEN DAMAGED"),
          Map.entry(CardState.ISSUED, "ACTIVE SUSPENDED TERMINATED LOST STOLEN DAMAGED"),
          Map.entry(CardState.ACTIVE, "SUSPENDED TERMINATED LOST STOLEN DAMAGED"),
          Map.entry(CardState.SUSPENDED, "ISSUED ACTIVE TERMINATED LOST STOLEN DAMAGED"),
          Map.entry(CardState.LOST, "RETURNED DISPOSED"),
          Map.entry(CardState.STOLEN, "RETURNED DISPOSED"),
          Map.entry(CardState.DAMAGED, "DISPOSED"),
          Map.entry(CardState.RETURNED, "SANITIZED"),
          Map.entry(CardState.TERMINATED, "SANITIZED"),
          Map.entry(CardState.SANITIZED, "REGISTERED DISPOSED"),
          Map.entry(CardState.DISPOSED, ""));

  private final StateTable table = StateTable.standard();

  static Stream<Arguments> everyPair() {
    return Arrays.stream(CardState.values())
        .flatMap(from -> Arrays.stream(CardState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void allowsExactlyTheCardsLife(CardState from, CardState to) {
    boolean expected = List.of(LIFE.get(from).split(" ")).contains(to.name());
    assertThat(table.find(from, to).isPresent()).isEqualTo(expected);
    assertThat(table.after(from).contains(to)).isEqualTo(expected);
  }

  @Test
  void namesNoTransitionTwice() {
    assertThat(table.transitions())
        .extracting(transition -> transition.from() + ">" + transition.to())
        .doesNotHaveDuplicates();
  }
}
