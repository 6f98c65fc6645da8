// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.CardStatus;
import cim.keystation.message.Event;
import cim.keystation.message.MessageCodec;
import cim.keystation.message.Refusal;
import cim.keystation.message.SchemaCheck;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known without a server. */
@Timeout(20)
final class OfflineTest {
  private static final Event EVENT =
      Event.of(
          "019ab34c-5f00-7000-8000-000000000001",
          CardStatus.TYPE,
          "/office/main",
          "card/12345678",
          Instant.parse("2026-11-24T00:00:00Z"),
          "visit-1",
          SchemaCheck.example(CardStatus.TYPE));
  private static final String SUBJECT = "cim.keys.event.card.12345678.state";

  @Test
  void withoutAServerEverythingFailsInTimeAndNothingElse() throws Exception {
    try (NatsLink link = NatsLink.open(nobody())) {
      assertThat(link.awaitUp(Duration.ofMillis(100))).isFalse();
      long start = System.nanoTime();
      assertThatThrownBy(() -> new NatsBackOffice(link, Duration.ofMillis(500)).terms())
          .isInstanceOfSatisfying(
              RefusedByOffice.class,
              e -> assertThat(e.refusal()).isEqualTo(Refusal.BACK_OFFICE_DOWN));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(450), Duration.ofSeconds(2));
      assertThatThrownBy(() -> new NatsFeed(link).publish(EVENT)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Streams.ensure(link)).isInstanceOf(IOException.class);
      assertThat(link.health().up()).isFalse();
      assertThat(link.health().trouble()).isPresent();
    }
  }

  @Test
  void anEventOnItsOwnSubjectIsRead() {
    assertThat(new EventReader().read(SUBJECT, new MessageCodec().write(EVENT))).contains(EVENT);
  }

  @Test
  void anEventCutShortOrOnAnothersSubjectIsNone() {
    byte[] whole = new MessageCodec().write(EVENT);
    for (int length = 0; length < whole.length; length++) {
      assertThat(new EventReader().read(SUBJECT, Arrays.copyOf(whole, length))).isEmpty();
    }
    assertThat(new EventReader().read("cim.keys.event.card.1.state", whole)).isEmpty();
  }

  @Test
  void anEventOfATypeWithoutPartsIsNone() {
    String nameless =
        new String(new MessageCodec().write(EVENT), StandardCharsets.UTF_8)
            .replace(CardStatus.TYPE, "state");
    assertThat(new EventReader().read(SUBJECT, nameless.getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", "a..b", "*", "a.>", "a b", "ä", "a\n"})
  void nameThatCanBeNoSubject(String uid) {
    assertThatThrownBy(() -> Subjects.status(uid)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRepeatInFlightWaitsForTheSameAnswer() {
    InFlight<String> inFlight = new InFlight<>();
    InFlight.Key key = new InFlight.Key("s", ByteBuffer.wrap(new byte[] {1}));
    assertThat(inFlight.begin(key, "first")).isTrue();
    assertThat(inFlight.begin(new InFlight.Key("s", ByteBuffer.wrap(new byte[] {1})), "again"))
        .isFalse();
    assertThat(inFlight.begin(new InFlight.Key("s", ByteBuffer.wrap(new byte[] {2})), "other"))
        .isTrue();
    assertThat(inFlight.end(key)).containsExactly("first", "again");
    assertThat(inFlight.end(key)).isEmpty();
    assertThat(inFlight.begin(key, "later")).isTrue();
  }

  @Test
  void pausesGrowToTheirCap() {
    IntakeRules rules =
        new IntakeRules(
            "register", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(List.of(1L, 2L, 3L, 4L, 1000L))
        .extracting(rules::pause)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 5L, 5L);
  }

  private static NatsSettings nobody() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new NatsSettings(
          "lobby-1",
          URI.create("nats://127.0.0.1:" + probe.getLocalPort()),
          PinnedTls.trusting(List.of()),
          Optional.empty(),
          Duration.ofSeconds(1));
    }
  }
}
