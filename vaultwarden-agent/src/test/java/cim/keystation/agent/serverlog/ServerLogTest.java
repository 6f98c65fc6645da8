// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.serverlog;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.vaultwarden.VaultBench;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.vault.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in's event log in our audit log. */
class ServerLogTest {
  @TempDir Path directory;
  private SampleOffice office;
  private VaultBench vault;
  private ServerLog log;

  @BeforeEach
  void open() throws Exception {
    office = SampleOffice.open(directory);
  }

  private void start(Settings settings) throws Exception {
    vault = VaultBench.start(StandinOptions.defaults().withSettings(settings));
    log = new ServerLog(office.agent(), vault.events());
  }

  @AfterEach
  void close() {
    vault.close();
    office.close();
  }

  @Test
  void whatOthersDidIsCopiedOnceAndOurOwnWritesAreNot() throws Exception {
    start(Settings.forTests());
    assertThat(vault.target().apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Done.class);
    log.read();
    assertThat(audited("vault.item-made")).isEmpty();
    assertThat(audited("vault.log-read"))
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.details().get("never-logged")).contains("administrator's page"));

    vault.trashWithADesktop();
    log.read();
    log.read();
    assertThat(audited("vault.item-trashed"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.subject()).startsWith("item/");
              assertThat(record.actor()).startsWith("vaultwarden/");
              assertThat(record.details()).containsEntry("device", "8").containsKey("address");
            });
    assertThat(audited("vault.log-read")).hasSize(1);
  }

  @Test
  void aServerThatKeepsNoLogIsNotedAsAGapOnce() throws Exception {
    start(Settings.fromEnvironment(Map.of("PASSWORD_ITERATIONS", "1000")));
    log.read();
    assertThat(audited("vault.log-missing")).isEmpty();

    office
        .person("ada", "Ada Lovelace")
        .answer("vaultwarden", "ada", new EffectResult.Done("item 1 made, revision date 2"))
        .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    log.read();
    log.read();
    assertThat(audited("vault.log-missing"))
        .singleElement()
        .satisfies(
            record -> assertThat(record.details()).containsEntry("own-writes-not-in-it", "1"));
  }

  @Test
  void moreThanOnePageIsReadWhole() throws Exception {
    start(Settings.forTests());
    for (int i = 1; i <= 40; i++) {
      assertThat(vault.target().apply(SampleSheet.of(100 + i, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Done.class);
    }
    log.read();
    long known =
        office
            .agent()
            .database()
            .read(
                sql ->
                    sql.one("SELECT COUNT(*) AS n FROM server_event", row -> row.number("n"))
                        .orElseThrow());
    assertThat(known).isGreaterThan(40);
  }

  private List<AuditRecord> audited(String action) {
    return office.agent().database().read(sql -> AuditLog.from(sql, 1, 500)).stream()
        .filter(record -> record.action().equals(action))
        .toList();
  }
}
