// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import cim.keystation.message.Json;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
  @TempDir private Path folder;
  private final Feed feed = new Feed();
  private final AtomicInteger alarm = new AtomicInteger();
  private final StepId step = new StepId("step");
  private Store store;
  private Outbox outbox;
  private int cards;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(folder);
    outbox = new Outbox(store, Json.mapper(), feed, Duration.ofMillis(20), alarm::set);
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  @Test
  void deliversWhatIsStoredAndWhatComesLater() throws Exception {
    store("a", "card/1");
    outbox.start();
    await(() -> feed.ids().equals(List.of("a")));
    store("b", "card/1");
    await(() -> feed.ids().equals(List.of("a", "b")));
    await(() -> outbox.waiting() == 0);
    assertThat(feed.delivered.get(0)).isEqualTo(Events.of("a", "card/1"));
  }

  @Test
  void keepsTheOrderPerCardAndHoldsBackOnlyThatCard() throws Exception {
    feed.refused.add("a1");
    store("a1", "card/1");
    store("a2", "card/1");
    store("b1", "card/2");
    outbox.start();
    await(() -> feed.ids().equals(List.of("b1")) && alarm.get() == 1);
    assertThat(outbox.waiting()).isEqualTo(2);
    feed.refused.clear();
    await(() -> feed.ids().equals(List.of("b1", "a1", "a2")) && alarm.get() == 0);
  }

  @Test
  void deliversAfterARestartWhatAnEarlierRunLeft() throws Exception {
    feed.refused.add("a");
    store("a", "card/1");
    outbox.start();
    await(() -> alarm.get() == 1);
    close();
    feed.refused.clear();
    open();
    outbox.start();
    await(() -> feed.ids().equals(List.of("a")) && outbox.waiting() == 0);
  }

  private void store(String id, String subject) {
    H2Journal journal = new H2Journal(store, Json.mapper(), outbox::wake);
    ProcedureId procedure = ProcedureId.random();
    journal.open(procedure, new CardSerial(++cards), "k/1", "{}");
    journal.started(procedure, step);
    journal.finished(procedure, step, "{}", List.of(Events.of(id, subject)));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** Refuses what it is told to. */
  private static final class Feed implements EventFeed {
    private final List<Event> delivered = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @Override
    public void publish(Event event) throws IOException {
      if (refused.contains(event.id())) {
        throw new IOException("the network is down");
      }
      delivered.add(event);
    }

    private List<String> ids() {
      return delivered.stream().map(Event::id).toList();
    }

    @Override
    public void close() {}
  }
}
