// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Reader;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.message.BackOffice;
import cim.keystation.message.Json;
import cim.keystation.procedure.MemoryJournal;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class StationTest {
  private final BlockingQueue<Input> screen = new LinkedBlockingQueue<>();

  /** An executor swallows what its task throws: the person would look at a screen that waits. */
  @Test
  @Timeout(20)
  void anErrorOnTheCardThreadReachesTheScreenAndTheNextCardIsStillLookedAt() throws Exception {
    BrokenReader reader = new BrokenReader();
    try (Station station = new Station(parts(reader), screen::add)) {
      station.open();
      assertThat(nextFailure().fault().problem()).isEqualTo(Problem.STATION_FAULT);
      reader.exchange();
      assertThat(nextFailure().fault().problem()).isEqualTo(Problem.STATION_FAULT);
    }
  }

  private Input.Failed nextFailure() throws InterruptedException {
    while (true) {
      Input next = screen.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("an input for the screen").isNotNull();
      if (next instanceof Input.Failed failed) {
        return failed;
      }
    }
  }

  private static StationParts parts(Reader reader) {
    return new StationParts(
        "lobby-1",
        reader,
        untouched(BackOffice.class),
        new MemoryJournal(),
        untouched(CardWork.class),
        Json.mapper(),
        new SecureRandom());
  }

  private static <T> T untouched(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw new AssertionError("not before a card is in hand: " + method.getName());
            }));
  }

  /** Cards come and go; none can be reached because a class is missing. */
  private static final class BrokenReader implements Reader {
    private Consumer<Presence> watcher = seen -> {};

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public CardChannel connect() throws CardException {
      throw new NoClassDefFoundError("a class of the card library");
    }

    @Override
    public void watch(Consumer<Presence> asked) {
      watcher = asked;
      watcher.accept(Presence.INSERTED);
    }

    void exchange() {
      watcher.accept(Presence.EMPTY);
      watcher.accept(Presence.INSERTED);
    }

    @Override
    public void close() {}
  }
}
