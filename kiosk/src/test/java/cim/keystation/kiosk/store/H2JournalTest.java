// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import cim.keystation.message.Json;
import cim.keystation.procedure.Journal.Trail;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.StepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2JournalTest {
  private static final CardSerial CARD = new CardSerial(7);
  private static final StepId ONE = new StepId("one");
  private static final StepId TWO = new StepId("two");
  @TempDir private Path folder;
  private final AtomicInteger woken = new AtomicInteger();
  private final ProcedureId id = ProcedureId.random();
  private Store store;
  private H2Journal journal;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(folder);
    journal = new H2Journal(store, Json.mapper(), woken::incrementAndGet);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() throws Exception {
    close();
    open();
  }

  @Test
  void remembersAnUnfinishedProcedureOverARestart() throws Exception {
    journal.open(id, CARD, "enrol/1", "{\"n\":0}");
    journal.started(id, ONE);
    journal.finished(id, ONE, "{\"n\":1}", List.of());
    journal.started(id, TWO);
    reopen();
    assertThat(journal.unfinished(CARD))
        .contains(new Trail(id, CARD, "enrol/1", "{\"n\":1}", List.of(ONE), Optional.of(TWO)));
    assertThat(journal.unfinished(new CardSerial(8))).isEmpty();
  }

  @Test
  void nobodyElseMayLookIntoItsFolder() throws Exception {
    close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    open();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  /** What H2 does by itself when a write fails: it shuts down at once. */
  @Test
  void comesBackAfterItsDiskFailed() {
    journal.open(id, CARD, "enrol/1", "{}");
    journal.started(id, ONE);
    assertThatThrownBy(
            () ->
                store.transaction(
                    connection -> connection.createStatement().execute("SHUTDOWN IMMEDIATELY")))
        .isInstanceOf(StoreException.class);
    assertThat(journal.unfinished(CARD).orElseThrow().inDoubt()).contains(ONE);
    journal.finished(id, ONE, "{}", List.of());
    assertThat(journal.unfinished(CARD).orElseThrow().finished()).containsExactly(ONE);
  }

  @Test
  void aStepMayBeStartedAgain() {
    journal.open(id, CARD, "enrol/1", "{}");
    journal.started(id, ONE);
    journal.started(id, ONE);
    journal.finished(id, ONE, "{}", List.of());
    assertThat(journal.unfinished(CARD).orElseThrow().finished()).containsExactly(ONE);
  }

  @Test
  void refusesASecondProcedureForTheCard() {
    journal.open(id, CARD, "enrol/1", "{}");
    assertThatThrownBy(() -> journal.open(ProcedureId.random(), CARD, "enrol/1", "{}"))
        .isInstanceOf(IllegalStateException.class);
    journal.close(id, true);
    journal.open(ProcedureId.random(), CARD, "enrol/1", "{}");
  }

  @Test
  void closedProceduresAreNotResumed() {
    journal.open(id, CARD, "enrol/1", "{}");
    journal.close(id, false);
    assertThat(journal.unfinished(CARD)).isEmpty();
  }

  @Test
  void storesEventsWithTheStepOrNeither() throws Exception {
    Event event = Events.of("e1", "card/7");
    journal.open(id, CARD, "enrol/1", "{}");
    journal.started(id, ONE);
    journal.finished(id, ONE, "{\"n\":1}", List.of(event));
    assertThat(woken).hasValue(1);
    journal.started(id, TWO);
    assertThatThrownBy(() -> journal.finished(id, TWO, "{\"n\":2}", List.of(event)))
        .isInstanceOf(StoreException.class);
    reopen();
    Trail trail = journal.unfinished(CARD).orElseThrow();
    assertThat(trail.finished()).containsExactly(ONE);
    assertThat(trail.inDoubt()).contains(TWO);
    assertThat(trail.facts()).isEqualTo("{\"n\":1}");
  }

  @Test
  void aStepThatWasNotStartedCannotFinish() {
    journal.open(id, CARD, "enrol/1", "{}");
    assertThatThrownBy(() -> journal.finished(id, ONE, "{}", List.of()))
        .isInstanceOf(IllegalStateException.class);
  }
}
