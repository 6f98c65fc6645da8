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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent whose Vaultwarden misbehaves: the page says what waits and why, and nothing doubles. */
class VaultTroublesTest {
  private static final CardSerial CARD = new CardSerial(4711);
  private static final String PAGE = "/cards/4711";
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

  private void enrol() throws Exception {
    office.activeCard(CARD.value(), "ada", "YubiKey 5 NFC", "5.7.1");
  }

  private EffectState state() {
    return office.effects(CARD).stream()
        .filter(effect -> effect.system().equals("vaultwarden"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @ParameterizedTest
  @CsvSource({
    "after, ERROR, 1, answered with status 500",
    "after, HTML, 1, not answered in JSON",
    "after, DROP, 1, broke",
    "before, TOO_MANY, 1, too many requests",
    "before, UNAUTHORIZED, 2, Unauthorized"
  })
  void thePageSaysWhyAndOneTryLaterThereIsOneItem(
      String when, Faults.Kind kind, int times, String reason) throws Exception {
    if (when.equals("after")) {
      vault.faults().after(CREATE, kind, times);
    } else {
      vault.faults().before(CREATE, kind, times);
    }
    enrol();
    assertThat(state()).isEqualTo(EffectState.FAILED);
    assertThat(visitor.get(PAGE)).contains(CREATE).contains(reason).contains("Try again now");
    visitor.press(PAGE, PAGE + "/effects/vaultwarden/retry");
    office.awaitAnswers(CARD);
    assertThat(state()).isEqualTo(EffectState.DONE);
    assertThat(visitor.get(PAGE)).doesNotContain("Try again now").contains("revision date");
    assertThat(vault.items()).isEqualTo(1);
    assertThat(vault.faults().spent()).isTrue();
  }

  @Test
  void aRevokedTokenIsNotEvenNoticed() throws Exception {
    vault.faults().before(CREATE, Faults.Kind.UNAUTHORIZED, 1);
    enrol();
    assertThat(state()).isEqualTo(EffectState.DONE);
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
    enrol();
    assertThat(applied).hasSize(2);
    assertThat(applied.get(1)).isEqualTo(applied.get(0));
    assertThat(state()).isEqualTo(EffectState.DONE);
    assertThat(visitor.get(PAGE)).contains("is up to date");
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
