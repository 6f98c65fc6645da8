// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.message.CardStatus;
import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import cim.keystation.message.EventId;
import cim.keystation.message.EventSchema;
import cim.keystation.message.SchemaCheck;
import cim.keystation.transport.EventIntake;
import cim.keystation.transport.IntakeRules;
import cim.keystation.transport.NatsFeed;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events through a real nats-server that is killed in the middle. */
@Tag("proof")
@Timeout(90)
final class NatsEventsProofTest {
  private static final String STREAM = "CIM_KEYS_EVENTS";
  private static final IntakeRules RULES =
      new IntakeRules(
          "register", Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(1));

  @TempDir private Path home;
  private final List<Event> taken = new CopyOnWriteArrayList<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private NatsServer server;
  private NatsLink agent;
  private NatsLink station;
  private EventFeed feed;

  @BeforeEach
  void start() throws Exception {
    server = new NatsServer(home).start();
    agent = NatsLink.open(server.settings(NatsServer.AGENT));
    station = NatsLink.open(server.settings(NatsServer.STATION));
    feed = new NatsFeed(station);
    assertThat(agent.awaitUp(Duration.ofSeconds(20))).isTrue();
    assertThat(station.awaitUp(Duration.ofSeconds(20))).isTrue();
    Streams.ensure(agent);
  }

  @AfterEach
  void stop() throws Exception {
    station.close();
    agent.close();
    server.close();
  }

  @Test
  void anEventPublishedBeforeAndAfterAKillIsStoredOnce() throws Exception {
    Event event = event(7, 1);
    feed.publish(event);
    server.kill();
    assertThatThrownBy(() -> feed.publish(event)).isInstanceOf(IOException.class);
    server.resume();
    assertThat(station.awaitUp(Duration.ofSeconds(20))).isTrue();
    feed.publish(event);
    feed.publish(event);
    try (Connection bare = server.bare()) {
      JetStreamManagement streams = bare.jetStreamManagement();
      assertThat(streams.getStreamInfo(STREAM).getStreamState().getMsgCount()).isEqualTo(1);
      MessageInfo stored = streams.getMessage(STREAM, 1);
      assertThat(stored.getSubject()).isEqualTo("cim.keys.event.card.7.state");
      assertThat(stored.getHeaders().getFirst("Nats-Msg-Id")).isEqualTo(event.id());
      assertThat(stored.getHeaders().getFirst("CIM-Correlation-Id")).isEqualTo("visit-7");
      assertThat(SchemaCheck.problems(EventSchema.ENVELOPE, stored.getData())).isEmpty();
    }
  }

  @Test
  void eachEventArrivesOnceAndInOrderAcrossTwoKills() throws Exception {
    List<Event> sent = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      sent.add(event(i % 3 + 1, i));
    }
    try (EventIntake intake = new EventIntake(agent, RULES, this::takeOnce)) {
      intake.start();
      for (int i = 0; i < sent.size(); i++) {
        if (i == 20 || i == 40) {
          server.kill();
        }
        if (i == 20) {
          server.resume();
        }
        if (i == 40) {
          resumeInAMoment();
        }
        publishForEver(sent.get(i));
      }
      await(() -> taken.size() >= sent.size());
    }
    assertThat(ids(taken)).isEqualTo(ids(sent));
  }

  @Test
  void aNewIntakeGoesOnWhereTheLastOneEnded() throws Exception {
    feed.publish(event(7, 1));
    try (EventIntake first = new EventIntake(agent, RULES, taken::add)) {
      first.start();
      await(() -> taken.size() == 1);
      await(() -> first.health().taken() == 1);
    }
    feed.publish(event(7, 2));
    server.kill();
    server.resume();
    try (EventIntake second = new EventIntake(agent, RULES, taken::add)) {
      second.start();
      await(() -> second.health().taken() == 1);
    }
    assertThat(ids(taken)).isEqualTo(ids(List.of(event(7, 1), event(7, 2))));
  }

  @Test
  void whatCanNotBeHandledComesAgainBeforeWhatIsBehindIt() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Consumer<Event> office =
        event -> {
          seen.add(event.id());
          if (seen.size() < 4) {
            throw new IllegalStateException("the register is down");
          }
        };
    feed.publish(event(7, 1));
    feed.publish(event(7, 2));
    try (EventIntake intake = new EventIntake(agent, RULES, office)) {
      intake.start();
      await(() -> intake.health().stuck().isPresent());
      await(() -> intake.health().taken() == 2);
      assertThat(intake.health().stuck()).isEmpty();
    }
    String first = event(7, 1).id();
    assertThat(seen).containsExactly(first, first, first, first, event(7, 2).id());
  }

  @Test
  void whatIsNoEventIsSetAsideOnce() throws Exception {
    try (Connection bare = server.bare()) {
      bare.jetStream()
          .publish("cim.keys.event.card.7.state", "{\"id\":".getBytes(StandardCharsets.UTF_8));
      bare.jetStream().publish("cim.keys.event.nonsense", new byte[] {0, 1, 2});
    }
    feed.publish(event(7, 1));
    try (EventIntake intake = new EventIntake(agent, RULES, taken::add)) {
      intake.start();
      await(() -> intake.health().taken() == 1);
      TimeUnit.SECONDS.sleep(3); // longer than it takes until something unanswered comes again
      assertThat(intake.health().poisoned()).isEqualTo(2);
    }
    assertThat(ids(taken)).isEqualTo(ids(List.of(event(7, 1))));
  }

  @Test
  void aFullStreamRefusesInsteadOfForgetting() throws Exception {
    try (Connection bare = server.bare()) {
      JetStreamManagement streams = bare.jetStreamManagement();
      streams.updateStream(
          StreamConfiguration.builder(streams.getStreamInfo(STREAM).getConfiguration())
              .maxMessages(1)
              .duplicateWindow(Duration.ofMinutes(1))
              .build());
      Streams.ensure(agent);
      feed.publish(event(7, 1));
      assertThatThrownBy(() -> feed.publish(event(7, 2))).isInstanceOf(IOException.class);
      assertThat(streams.getMessage(STREAM, 1).getHeaders().getFirst("Nats-Msg-Id"))
          .isEqualTo(event(7, 1).id());
      StreamConfiguration now = streams.getStreamInfo(STREAM).getConfiguration();
      assertThat(now.getMaxMsgs()).isEqualTo(1); // the operator's
      assertThat(now.getDuplicateWindow()).isEqualTo(Duration.ofDays(1)); // ours
    }
  }

  /** As the register does it. */
  private void takeOnce(Event event) {
    if (known.add(event.id())) {
      taken.add(event);
    }
  }

  /** As an outbox does it. */
  private void publishForEver(Event event) throws InterruptedException {
    while (true) {
      try {
        feed.publish(event);
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private void resumeInAMoment() {
    new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(1);
                server.resume();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "resume")
        .start();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private static Event event(int card, int number) {
    Instant time = Instant.parse("2026-11-24T00:00:00Z").plusSeconds(number);
    return Event.of(
        EventId.derived(time, "card/" + card),
        CardStatus.TYPE,
        "/station/lobby-1",
        "card/" + card,
        time,
        "visit-" + card,
        SchemaCheck.example(CardStatus.TYPE));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1500 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
