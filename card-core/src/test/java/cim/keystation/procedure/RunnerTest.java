// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.message.Event;
import cim.keystation.message.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunnerTest {
  private static final int COMMANDS = 4;
  private static final CardSerial SERIAL = new CardSerial(7);

  private final MemoryJournal journal = new MemoryJournal();
  private final CounterCard card = new CounterCard();
  private final List<String> progress = new ArrayList<>();

  /** Adds one to a cell and reads it back; seen as soon as the cell is not zero. */
  record AddOne(int cell) implements Step<Cells> {
    @Override
    public StepId id() {
      return new StepId("add-" + cell);
    }

    @Override
    public Optional<Cells> observe(Cells facts, Card in) throws CardException {
      int value = in.channel().transmit(new byte[] {(byte) (0x20 | cell)})[0];
      return value == 0 ? Optional.empty() : Optional.of(facts.with(cell, value));
    }

    @Override
    public Cells perform(Cells facts, Card in, Operator operator) throws CardException {
      in.channel().transmit(new byte[] {(byte) (0x10 | cell)});
      return observe(facts, in).orElseThrow();
    }
  }

  record Cells(int first, int second) {
    Cells with(int cell, int value) {
      return cell == 0 ? new Cells(value, second) : new Cells(first, value);
    }
  }

  record Toy(String kind, List<Step<Cells>> steps) implements Procedure<Cells> {
    @Override
    public Class<Cells> factsType() {
      return Cells.class;
    }

    @Override
    public Cells begin(ProcedureId id) {
      return new Cells(0, 0);
    }
  }

  private static final Toy TOY = new Toy("toy/1", List.of(new AddOne(0), new AddOne(1)));

  private Outcome<Cells> run(Procedure<Cells> procedure, boolean cancelled) {
    Runner<Cells> runner =
        new Runner<>(
            procedure,
            journal,
            new ObjectMapper(),
            (step, facts) -> step.equals(new StepId("add-1")) ? List.of(event()) : List.of());
    return runner.run(card.insert(), new Silent(), new Log(), () -> cancelled);
  }

  @Test
  void runsEveryStepAndClosesTheJournal() {
    assertThat(run(TOY, false)).isEqualTo(new Outcome.Completed<>(new Cells(1, 1)));
    assertThat(card.cells).containsExactly(1, 1);
    assertThat(card.commands()).isEqualTo(COMMANDS);
    assertThat(journal.closed()).containsExactly(true);
    assertThat(journal.events()).hasSize(1);
    assertThat(progress)
        .containsExactly("started add-0 0/2", "done add-0", "started add-1 1/2", "done add-1");
  }

  static Stream<List<Object>> cuts() {
    return IntStream.range(0, COMMANDS)
        .boxed()
        .flatMap(n -> Stream.of(List.<Object>of(n, false), List.<Object>of(n, true)));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void resumesToTheSameCardAfterACutAtAnyCommand(List<Object> cut) {
    card.cut((Integer) cut.get(0), (Boolean) cut.get(1));

    assertThat(run(TOY, false)).isInstanceOf(Outcome.CardRemoved.class);
    assertThat(run(TOY, false)).isEqualTo(new Outcome.Completed<>(new Cells(1, 1)));

    assertThat(card.cells).as("no effect made twice").containsExactly(1, 1);
    assertThat(journal.events()).hasSize(1);
  }

  @Test
  void stopsBetweenStepsWhenCancelled() {
    assertThat(run(TOY, true)).isEqualTo(new Outcome.Declined<>(new StepId("add-0")));
    assertThat(card.cells).containsExactly(0, 0);
    assertThat(journal.unfinished(SERIAL)).isPresent();
  }

  @Test
  void keepsTheJournalOpenWhenAnotherSystemRefuses() {
    Toy refused = new Toy("toy/1", List.of(new AddOne(0), new Refusing()));

    assertThat(run(refused, false))
        .isEqualTo(new Outcome.Refused<>(new StepId("refusing"), Refusal.BACK_OFFICE_DOWN));

    Journal.Trail trail = journal.unfinished(SERIAL).orElseThrow();
    assertThat(trail.finished()).containsExactly(new StepId("add-0"));
    assertThat(trail.inDoubt()).contains(new StepId("refusing"));
  }

  @Test
  void doesNotGuessAtAnUnfinishedRunOfAnotherKind() {
    run(TOY, true);
    assertThatThrownBy(() -> run(new Toy("toy/2", TOY.steps()), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("toy/1");
  }

  record Refusing() implements Step<Cells> {
    @Override
    public StepId id() {
      return new StepId("refusing");
    }

    @Override
    public Optional<Cells> observe(Cells facts, Card in) {
      return Optional.empty();
    }

    @Override
    public Cells perform(Cells facts, Card in, Operator operator) throws RefusedException {
      throw new RefusedException(Refusal.BACK_OFFICE_DOWN);
    }
  }

  private static Event event() {
    return Event.of(
        "id", "cim.keys.card.enrolled.v1", "/s", "card/7", Instant.EPOCH, "v", NullNode.instance);
  }

  private final class Log implements Progress {
    @Override
    public void started(StepId step, int index, int count) {
      progress.add("started " + step + " " + index + "/" + count);
    }

    @Override
    public void done(StepId step, int index, int count, boolean resumed) {
      progress.add("done " + step);
    }
  }

  private static final class Silent implements Operator {
    @Override
    public Secret enter(PinRequest request) throws DeclinedException {
      throw new DeclinedException();
    }

    @Override
    public void touchWanted() {}

    @Override
    public void touchOver() {}
  }
}
