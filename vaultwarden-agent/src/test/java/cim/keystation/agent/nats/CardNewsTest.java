// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.nats;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.message.CardStatus;
import cim.keystation.message.Event;
import cim.keystation.message.EventSchema;
import cim.keystation.message.MessageCodec;
import cim.keystation.message.SchemaCheck;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.NatsSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CardNewsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final String SHA256 = "ab".repeat(32);

  @Test
  void theEventKeepsToItsSchemas() {
    Event event = CardNews.event(sheet(1, "ACTIVE"), "/office/main", NOW);
    String written =
        new String(new MessageCodec().write(event), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(SchemaCheck.problems(EventSchema.ENVELOPE, written)).isEmpty();
    assertThat(SchemaCheck.problems(CardStatus.TYPE, event.data().toString())).isEmpty();
    assertThat(event.natsSubject()).isEqualTo("cim.keys.event.card.7.state");
    assertThat(event.correlationid()).isEqualTo("visit-7");
  }

  @Test
  void aRepeatIsTheSameEventAndAChangeAnotherOne() {
    Event first = CardNews.event(sheet(1, "ACTIVE"), "/office/main", NOW);
    Event again = CardNews.event(sheet(1, "ACTIVE"), "/office/main", NOW.plusSeconds(60));
    Event later = CardNews.event(sheet(2, "LOST"), "/office/main", NOW);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(later.id()).isNotEqualTo(first.id());
  }

  @Test
  void nobodyHearsKeysCertificatesOrMailAddresses() {
    CardSheet sheet = sheet(1, "ACTIVE");
    String written = CardNews.event(sheet, "/office/main", NOW).toString();
    assertThat(written)
        .doesNotContain(sheet.mail())
        .doesNotContain(sheet.sshPublicKey())
        .doesNotContain(sheet.slots().get(0).certificate().toBase64())
        .doesNotContain(sheet.openPgpCertificate().toBase64());
  }

  @Test
  void failsWhileTheServerIsAway() throws Exception {
    int nobody;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = probe.getLocalPort();
    }
    NatsSettings settings =
        new NatsSettings(
            "agent",
            URI.create("nats://127.0.0.1:" + nobody),
            PinnedTls.trusting(List.of()),
            Optional.empty(),
            Duration.ofSeconds(1));
    try (NatsLink link = NatsLink.open(settings)) {
      assertThat(new NatsTarget(link, "main", Clock.systemUTC()).apply(sheet(1, "ACTIVE")))
          .isInstanceOf(EffectResult.Failed.class);
      assertThat(link.isUp()).isFalse();
    }
  }

  private static CardSheet sheet(long revision, String state) {
    CardSheet sample = SampleSheet.of(7, revision, "ada", state);
    return new CardSheet(
        sample.serial(),
        revision,
        sample.uid(),
        sample.displayName(),
        sample.mail(),
        state,
        sample.model(),
        sample.firmware(),
        sample.profile(),
        sample.issuedAt(),
        sample.validUntil(),
        sample.slots().stream()
            .map(
                slot ->
                    new CardSheet.Slot(
                        slot.slot(), slot.algorithm(), SHA256, slot.notAfter(), slot.certificate()))
            .toList(),
        sample.openPgpKeys(),
        "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B20007",
        sample.openPgpCertificate(),
        sample.sshPublicKey(),
        sample.visitId());
  }
}
