// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.AuditKeys;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.turn.Turns;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.message.BackOffice.EffectState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class EffectWorkerTest {
  private static final CardSerial CARD = new CardSerial(7);
  private static final RetryPauses SHORT =
      new RetryPauses(Duration.ofMillis(5), Duration.ofMillis(20));

  @TempDir Path directory;
  private final Clock clock = Clock.systemUTC();
  private final BlockingQueue<CardSheet> applied = new LinkedBlockingQueue<>();
  private final EffectQueue queue = new EffectQueue(List.of("ldap"), clock);
  private Database database;
  private EffectWorker worker;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(directory.resolve("register"));
    database.write(
        sql ->
            sql.run(
                "INSERT INTO card (serial, state, firmware, model, revision, registered_at) VALUES"
                    + " (7, 'ACTIVE', '5.7.1', 'YubiKey', 1, ?)",
                clock.instant()));
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
    database.close();
  }

  @Test
  void appliesNewWorkAndKeepsTheProof() throws Exception {
    start(sheet -> new EffectResult.Done("entry seen"));
    add(1);
    assertThat(applied.poll(5, TimeUnit.SECONDS).revision()).isEqualTo(1);
    assertThat(settled()).satisfies(is(EffectState.DONE, "entry seen"));
  }

  @Test
  void triesAgainAfterAFailureUntilItWorks() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    start(
        sheet ->
            tries.incrementAndGet() < 4
                ? new EffectResult.Failed("connection refused")
                : new EffectResult.Done("seen"));
    add(1);
    assertThat(settled()).satisfies(is(EffectState.DONE, "seen"));
    assertThat(tries).hasValue(4);
    assertThat(settled().attempts()).isEqualTo(4);
  }

  @Test
  void leavesTheImpossibleUntilSomebodyAsks() throws Exception {
    start(sheet -> new EffectResult.Impossible("changed by hand"));
    add(1);
    assertThat(settled()).satisfies(is(EffectState.IMPOSSIBLE, "changed by hand"));
    applied.clear();
    assertThat(applied.poll(200, TimeUnit.MILLISECONDS)).isNull();
    int retried = database.write(sql -> queue.retry(sql, CARD, "ldap"));
    assertThat(retried).isEqualTo(1);
    assertThat(applied.poll(5, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aTargetThatThrowsIsAFailureAndTheWorkerLives() throws Exception {
    start(
        sheet -> {
          if (sheet.revision() == 1) {
            throw new IllegalStateException("secret detail");
          }
          return new EffectResult.Done("seen");
        });
    add(1);
    assertThat(applied.poll(5, TimeUnit.SECONDS)).isNotNull();
    add(2);
    assertThat(settled().revision()).isEqualTo(2);
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    add(1);
    database.close();
    database = Database.open(directory.resolve("register"));
    start(sheet -> new EffectResult.Done("seen"));
    assertThat(applied.poll(5, TimeUnit.SECONDS)).isEqualTo(sheet(1));
    assertThat(settled().state()).isEqualTo(EffectState.DONE);
  }

  @Test
  void aNewerRevisionTakesThePlaceOfOneNotDelivered() {
    add(1);
    add(2);
    assertThat(database.read(sql -> queue.due(sql, "ldap", 1)).get(0).sheet().revision())
        .isEqualTo(2);
    long entries =
        database.read(
            sql -> sql.one("SELECT COUNT(*) AS n FROM effect", row -> row.number("n")).get());
    assertThat(entries).isEqualTo(1);
  }

  @Test
  void pausesGrowToTheCap() {
    RetryPauses pauses = RetryPauses.standard();
    assertThat(List.of(1L, 2L, 3L, 8L, 9L, 5000L))
        .extracting(pauses::after)
        .extracting(Duration::toSeconds)
        .containsExactly(2L, 4L, 8L, 256L, 300L, 300L);
  }

  private static java.util.function.Consumer<EffectStatus> is(EffectState state, String detail) {
    return status -> {
      assertThat(status.state()).isEqualTo(state);
      assertThat(status.detail()).contains(detail);
    };
  }

  private void start(Function<CardSheet, EffectResult> behaviour) {
    EffectTarget target =
        new EffectTarget() {
          @Override
          public String system() {
            return "ldap";
          }

          @Override
          public EffectResult apply(CardSheet sheet) {
            applied.add(sheet);
            return behaviour.apply(sheet);
          }
        };
    AuditLog audit = new AuditLog(AuditKeys.make().getPrivate(), clock);
    worker = new EffectWorker(database, queue, new Turns(database), target, audit, SHORT, clock);
    database.afterWrite(worker::wake);
    worker.start();
  }

  private EffectStatus settled() throws InterruptedException {
    while (true) {
      EffectStatus status = database.read(sql -> EffectQueue.of(sql, CARD)).get(0);
      if (status.state() == EffectState.DONE || status.state() == EffectState.IMPOSSIBLE) {
        return status;
      }
      Thread.sleep(5);
    }
  }

  private void add(long revision) {
    database.write(
        sql -> {
          queue.add(sql, sheet(revision));
          return true;
        });
  }

  private static CardSheet sheet(long revision) {
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    return new CardSheet(
        CARD,
        revision,
        "ada",
        "Ada Lovelace",
        "ada@example.test",
        "ACTIVE",
        "YubiKey 5 NFC",
        new Firmware(5, 7, 1),
        "standard",
        now,
        now,
        List.of(new CardSheet.Slot("9A", "P256", "AA", now, Bytes.hex("30"))),
        List.of(new CardSheet.OpenPgpKey("SIGNATURE", "AB")),
        "CD",
        Bytes.EMPTY,
        "",
        "visit-1");
  }
}
