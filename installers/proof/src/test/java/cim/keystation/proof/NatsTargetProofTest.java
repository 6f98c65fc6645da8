// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.nats.NatsTarget;
import cim.keystation.card.Bytes;
import cim.keystation.message.PersonStatus;
import cim.keystation.message.SchemaCheck;
import cim.keystation.transport.NatsLink;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What other services hear and read of cards, at a real nats-server. */
@Tag("proof")
@Timeout(60)
final class NatsTargetProofTest {
  @TempDir private Path home;
  private NatsServer server;
  private NatsLink link;
  private NatsTarget target;

  @BeforeEach
  void start() throws Exception {
    server = new NatsServer(home).start();
    link = NatsLink.open(server.settings(NatsServer.AGENT));
    target = new NatsTarget(link, "main", Clock.systemUTC());
    assertThat(link.awaitUp(Duration.ofSeconds(20))).isTrue();
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    server.close();
  }

  @Test
  void aChangeIsOneEventHoweverOftenItIsTold() throws Exception {
    assertThat(target.apply(sheet(7, 1, "ada", "ACTIVE")).toString()).contains("message 1");
    EffectResult again = target.apply(sheet(7, 1, "ada", "ACTIVE"));
    assertThat(again).isEqualTo(target.apply(sheet(7, 1, "ada", "ACTIVE")));
    assertDone(again);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void theStatusIsTheLastValueOfEachOfThePersonsCards() throws Exception {
    assertDone(target.apply(sheet(7, 1, "ada.lovelace", "ACTIVE")));
    assertDone(target.apply(sheet(7, 2, "ada.lovelace", "LOST")));
    assertDone(target.apply(sheet(8, 1, "ada.lovelace", "ACTIVE")));
    assertDone(target.apply(sheet(9, 1, "bob", "ACTIVE")));
    JsonNode status = status("ada.lovelace");
    assertThat(status.at("/cards")).hasSize(2);
    assertThat(status.at("/cards/0/state").asText()).isEqualTo("LOST");
    assertThat(status.at("/cards/1/state").asText()).isEqualTo("ACTIVE");
    assertThat(status("bob").at("/cards/0/serial").asInt()).isEqualTo(9);
    assertThat(events()).isEqualTo(4);
  }

  @Test
  void anOlderRevisionChangesNothing() throws Exception {
    assertDone(target.apply(sheet(7, 2, "ada", "LOST")));
    JsonNode before = status("ada");
    EffectResult late = target.apply(sheet(7, 1, "ada", "ACTIVE"));
    assertThat(late).isEqualTo(new EffectResult.Done("revision 2 is shown already"));
    assertThat(status("ada")).isEqualTo(before);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void failsWhileTheServerIsAwayAndIsDoneOnceItIsBack() throws Exception {
    assertDone(target.apply(sheet(7, 1, "ada", "ACTIVE")));
    server.kill();
    assertThat(target.apply(sheet(7, 2, "ada", "LOST"))).isInstanceOf(EffectResult.Failed.class);
    server.resume();
    assertThat(link.awaitUp(Duration.ofSeconds(20))).isTrue();
    assertDone(target.apply(sheet(7, 2, "ada", "LOST")));
    assertThat(status("ada").at("/cards/0/state").asText()).isEqualTo("LOST");
    assertThat(events()).isEqualTo(2);
  }

  @Test
  void aNameThatNatsCanNotCarryIsImpossible() {
    assertThat(target.apply(sheet(7, 1, "ada lovelace", "ACTIVE")))
        .isInstanceOf(EffectResult.Impossible.class);
  }

  /** As another service reads it: the last message of the person's subject. */
  private JsonNode status(String uid) throws Exception {
    try (Connection bare = server.bare()) {
      byte[] last =
          bare.jetStreamManagement()
              .getLastMessage("CIM_KEYS_STATUS", "cim.keys.status." + uid)
              .getData();
      assertThat(SchemaCheck.problems(PersonStatus.SCHEMA, last)).isEmpty();
      return new ObjectMapper().readTree(new String(last, StandardCharsets.UTF_8));
    }
  }

  private long events() throws Exception {
    try (Connection bare = server.bare()) {
      return bare.jetStreamManagement()
          .getStreamInfo("CIM_KEYS_EVENTS")
          .getStreamState()
          .getMsgCount();
    }
  }

  private static CardSheet sheet(int serial, long revision, String uid, String state) {
    CardSheet sheet =
        Sheets.card(serial, revision, uid, state, Bytes.of((byte) 1), Bytes.of((byte) 2));
    return new CardSheet(
        sheet.serial(),
        revision,
        uid,
        sheet.displayName(),
        sheet.mail(),
        state,
        sheet.model(),
        sheet.firmware(),
        sheet.profile(),
        sheet.issuedAt(),
        sheet.validUntil(),
        sheet.slots().stream()
            .map(
                slot ->
                    new CardSheet.Slot(
                        slot.slot(),
                        slot.algorithm(),
                        "5e".repeat(32).toUpperCase(Locale.ROOT),
                        slot.notAfter(),
                        slot.certificate()))
            .toList(),
        sheet.openPgpKeys(),
        sheet.openPgpFingerprint(),
        sheet.openPgpCertificate(),
        sheet.sshPublicKey(),
        sheet.visitId());
  }

  private static void assertDone(EffectResult result) {
    assertThat(result).isInstanceOf(EffectResult.Done.class);
  }
}
