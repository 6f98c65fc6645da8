// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.database.DatabaseFailure;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.vaultwarden.VaultBench;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.standin.http.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose Vaultwarden misbehaves: the page says what waits and why, and nothing doubles. */
class VaultTroublesTest {
  private static final CardSerial CARD = new CardSerial(4711);
  private static final String CREATE = "POST /api/ciphers/create";

  @TempDir Path directory;
  private VaultBench vault;
  private SampleOffice office;
  private AgentServer server;
  private PageVisitor visitor;

  @BeforeEach
  void open() throws Exception {
    vault = VaultBench.start();
    office = SampleOffice.open(directory).person("ada", "Ada Lovelace").target(vault.target());
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    visitor = new PageVisitor(server, office.token(Role.ADMIN, "sam"));
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
    vault.close();
  }

  private void enrol(CardSerial card) throws Exception {
    office.activeCard(card.value(), "ada", "YubiKey 5 NFC", "5.7.1");
  }

  private EffectState state(CardSerial card) {
    return office.effects(card).stream()
        .filter(effect -> effect.system().equals("vaultwarden"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static String page(CardSerial card) {
    return "/cards/" + card;
  }

  @Test
  void thePageSaysWhyAndOneTryLaterThereIsOneItem() throws Exception {
    vault.faults().after(CREATE, Faults.Kind.ERROR, 1);
    assertWaitsThenDone(new CardSerial(1001), "answered with status 500");
    vault.faults().after(CREATE, Faults.Kind.HTML, 1);
    assertWaitsThenDone(new CardSerial(1002), "not answered in JSON");
    vault.faults().after(CREATE, Faults.Kind.DROP, 1);
    assertWaitsThenDone(new CardSerial(1003), "broke");
    vault.faults().before(CREATE, Faults.Kind.TOO_MANY, 1);
    assertWaitsThenDone(new CardSerial(1004), "too many requests");
    vault.faults().before(CREATE, Faults.Kind.UNAUTHORIZED, 2);
    assertWaitsThenDone(new CardSerial(1005), "Unauthorized");
    assertThat(vault.items()).isEqualTo(5);
    assertThat(vault.faults().spent()).isTrue();
  }

  private void assertWaitsThenDone(CardSerial card, String reason) throws Exception {
    enrol(card);
    assertThat(state(card)).isEqualTo(EffectState.FAILED);
    assertThat(visitor.get(page(card))).contains(CREATE, reason, "Try again now");
    visitor.press(page(card), page(card) + "/effects/vaultwarden/retry");
    office.awaitAnswers(card);
    assertThat(state(card)).isEqualTo(EffectState.DONE);
    assertThat(visitor.get(page(card))).doesNotContain("Try again now").contains("revision date");
  }

  @Test
  void aRevokedTokenIsNotEvenNoticed() throws Exception {
    vault.faults().before(CREATE, Faults.Kind.UNAUTHORIZED, 1);
    enrol(CARD);
    assertThat(state(CARD)).isEqualTo(EffectState.DONE);
    assertThat(vault.items()).isEqualTo(1);
  }

  /**
   * The register takes nothing, as on a full disk, between the server's yes and our record of it;
   * what is remembered in memory is gone too, as when the agent was killed there.
   */
  @Test
  void anAnswerThatCouldNotBeRecordedIsAskedForAgainAndFoundThere() throws Exception {
    List<CardSheet> applied = new CopyOnWriteArrayList<>();
    office.target(
        new EffectTarget() {
          @Override
          public String system() {
            return "vaultwarden";
          }

          @Override
          public EffectResult apply(CardSheet sheet) {
            applied.add(sheet);
            fillDisk(applied.size() == 1);
            return vault.restarted().apply(sheet);
          }
        });
    enrol(CARD);
    assertThat(applied).hasSize(2);
    assertThat(applied.get(1)).isEqualTo(applied.get(0));
    assertThat(state(CARD)).isEqualTo(EffectState.DONE);
    assertThat(visitor.get(page(CARD))).contains("is up to date");
    assertThat(vault.items()).isEqualTo(1);
  }

  private void fillDisk(boolean full) throws DatabaseFailure {
    office
        .agent()
        .database()
        .write(
            sql ->
                sql.run(
                    full
                        ? "ALTER TABLE effect ADD CONSTRAINT full_disk CHECK (system <>"
                            + " 'vaultwarden' OR state <> 'DONE')"
                        : "ALTER TABLE effect DROP CONSTRAINT full_disk"));
  }
}
