// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which transitions of a card's life exist. Data: {@code transitions.csv}. */
public final class StateTable {
  private final List<Transition> transitions;

  /** {@code name}: the verb, such as {@code hold}. */
  public record Transition(CardState from, String name, CardState to) {}

  private StateTable(List<Transition> transitions) {
    this.transitions = List.copyOf(transitions);
  }

  /** Reads the table that is shipped. */
  public static StateTable standard() {
    try (InputStream in = StateTable.class.getResourceAsStream("transitions.csv")) {
      if (in == null) {
        throw new IllegalStateException("transitions.csv is missing");
      }
      return new StateTable(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(StateTable::transition)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Transition> transitions() {
    return transitions;
  }

  /** Empty when the card may not go from one to the other. */
  public Optional<Transition> find(CardState from, CardState to) {
    return transitions.stream().filter(t -> t.from() == from && t.to() == to).findFirst();
  }

  /** Where a card may go from here; empty for the last state. */
  public Set<CardState> after(CardState from) {
    Set<CardState> next = EnumSet.noneOf(CardState.class);
    transitions.stream().filter(t -> t.from() == from).forEach(t -> next.add(t.to()));
    return next;
  }

  private static Transition transition(String line) {
    String[] parts = line.split(",", -1);
    return new Transition(CardState.valueOf(parts[0]), parts[1], CardState.valueOf(parts[2]));
  }
}
