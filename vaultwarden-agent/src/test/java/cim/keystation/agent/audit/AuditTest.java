// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.AuditKeys;
import cim.keystation.agent.TestClock;
import cim.keystation.agent.database.Database;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  @TempDir Path directory;
  private final KeyPair key = AuditKeys.make();
  private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
  private Database database;
  private AuditLog log;

  @BeforeEach
  void sixRecords() throws Exception {
    database = Database.open(directory.resolve("register"));
    log = new AuditLog(key.getPrivate(), clock);
    for (int i = 1; i <= 6; i++) {
      clock.advance(Duration.ofMillis(1500));
      append("thing." + i);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void wholeLogVerifiesInFileAndDatabase() throws Exception {
    assertThat(verify(lines()).problems()).isEmpty();
    assertThat(verify(lines()).records()).isEqualTo(6);
    checkpoint().update(database);
    assertThat(AuditVerifier.database(database, checkpoint().read(), key.getPublic()).whole())
        .isTrue();
  }

  @Test
  void aLogWithoutItsCheckpointIsNotWhole() throws Exception {
    assertThat(AuditVerifier.database(database, checkpoint().read(), key.getPublic()).problems())
        .containsExactly("the checkpoint beside the register is missing: records may be cut off");
  }

  /** As after a restart: whoever cuts the file does it while nobody has it open. */
  @Test
  void aCheckpointThatTheLogNoLongerReachesIsNeverReplaced() throws Exception {
    checkpoint().update(database);
    database.write(sql -> sql.run("DELETE FROM audit WHERE seq > 4"));
    for (int i = 5; i <= 7; i++) {
      append("after." + i);
      CheckpointFile restarted = checkpoint();
      assertThatThrownBy(() -> restarted.update(database))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("record 6 of the audit log is gone or another");
    }
    assertThat(AuditVerifier.database(database, checkpoint().read(), key.getPublic()).problems())
        .containsExactly("record 6 is another than the checkpoint's");
  }

  @Test
  void anExportOfACutLogIsFoundByTheCheckpointFromBefore() throws Exception {
    checkpoint().update(database);
    Optional<Checkpoint> known = checkpoint().read();
    append("thing.7");
    assertThat(verify(lines(), known).problems()).isEmpty();
    database.write(sql -> sql.run("DELETE FROM audit WHERE seq > 4"));
    assertThat(verify(lines(), known).problems()).containsExactly("cut off after record 4 of 6");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void findsARemovedLine(int index) throws Exception {
    List<String> lines = lines();
    lines.remove(index);
    assertThat(verify(lines).problems()).isNotEmpty();
  }

  @Test
  void findsTwoSwappedLines() throws Exception {
    List<String> lines = lines();
    Collections.swap(lines, 1, 2);
    assertThat(verify(lines).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "station/lobby", "thing.3", "card/7", "10:00:04.500Z"})
  void findsAnEditOfAnyField(String original) throws Exception {
    List<String> lines = lines();
    assertThat(lines.get(2)).contains(original);
    lines.set(2, lines.get(2).replace(original, original.substring(1) + "1"));
    assertThat(verify(lines).problems()).isNotEmpty();
  }

  @Test
  void findsAnEditedRecordWhoseHashWasMadeAnew() throws Exception {
    AuditRecord first = database.read(sql -> AuditLog.from(sql, 1, 1)).get(0);
    AuditRecord edited =
        new AuditRecord(
            1,
            first.time(),
            "somebody else",
            first.action(),
            first.subject(),
            first.details(),
            first.previous(),
            "",
            first.signature());
    AuditRecord rehashed =
        new AuditRecord(
            1,
            edited.time(),
            edited.actor(),
            edited.action(),
            edited.subject(),
            edited.details(),
            edited.previous(),
            CanonicalRecord.of(edited).hash(),
            edited.signature());
    List<String> lines = lines();
    lines.set(0, AuditJson.write(rehashed));
    assertThat(verify(lines).problems())
        .contains(
            "record 1: signature doesn't verify", "record 2: doesn't follow the record before it");
  }

  @Test
  void findsACutEnd() throws Exception {
    List<String> cut = lines();
    cut.remove(5);
    assertThat(verify(cut).problems()).contains("cut off after record 5 of 6");
    assertThat(verify(lines().subList(0, 5)).problems())
        .contains("the checkpoint at the end is missing: records may be cut off");
  }

  @Test
  void findsACutEndInTheDatabaseByTheCheckpointBesideIt() throws Exception {
    checkpoint().update(database);
    database.write(sql -> sql.run("DELETE FROM audit WHERE seq > 4"));
    assertThat(AuditVerifier.database(database, checkpoint().read(), key.getPublic()).problems())
        .containsExactly("cut off after record 4 of 6");
  }

  @Test
  void findsALogWrittenAnewByAnotherKey() throws Exception {
    assertThat(
            AuditVerifier.file(
                    new StringReader(String.join("\n", lines())), AuditKeys.make().getPublic())
                .problems())
        .hasSize(7);
  }

  @Test
  void aCheckpointFromTheMiddleStillHolds() throws Exception {
    checkpoint().update(database);
    append("thing.7");
    assertThat(AuditVerifier.database(database, checkpoint().read(), key.getPublic()).whole())
        .isTrue();
  }

  @Test
  void goesOnWhereItWasAfterARestart() throws Exception {
    database.close();
    database = Database.open(directory.resolve("register"));
    append("thing.7");
    assertThat(verify(lines()).whole()).isTrue();
    assertThat(verify(lines()).records()).isEqualTo(7);
  }

  /** Else what another system answers could keep a change from ever being stored. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0007", "ü"})
  void monstrousDetailsAreCutAndTheLogStaysWhole(String letter) throws Exception {
    database.write(
        sql -> {
          log.append(
              sql, "agent", "effect.failed", "card/7", Map.of("detail", letter.repeat(9000)));
          return true;
        });
    assertThat(verify(lines()).whole()).isTrue();
    assertThat(database.read(AuditLog::last).orElseThrow().details().get("detail"))
        .startsWith(letter.repeat(50))
        .endsWith("…");
  }

  @Test
  void saysWhichLineIsNoRecord() throws Exception {
    List<String> lines = lines();
    lines.set(3, "{\"seq\": 4}");
    assertThat(verify(lines).problems()).contains("line 4: not an audit record");
  }

  private void append(String action) {
    database.write(
        sql -> {
          log.append(sql, "station/lobby", action, "card/7", Map.of("uid", "ada", "b", "ü\"\\\n"));
          return true;
        });
  }

  private CheckpointFile checkpoint() {
    return new CheckpointFile(directory.resolve("checkpoint.json"));
  }

  private List<String> lines() throws IOException {
    StringWriter out = new StringWriter();
    new AuditExport(database).writeTo(out);
    return new ArrayList<>(out.toString().lines().toList());
  }

  private AuditVerifier.Verdict verify(List<String> lines, Optional<Checkpoint> known)
      throws IOException {
    return AuditVerifier.file(new StringReader(String.join("\n", lines)), known, key.getPublic());
  }

  private AuditVerifier.Verdict verify(List<String> lines) throws IOException {
    return AuditVerifier.file(new StringReader(String.join("\n", lines)), key.getPublic());
  }
}
