// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Json;
import cim.keystation.procedure.Journal.Trail;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.StepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What a killed station had said is done is still there. */
final class KillTest {
  private static final CardSerial CARD = new CardSerial(7);

  @RepeatedTest(3)
  void aKilledStationForgetsNoStepItReported(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("reported");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (reported(out) < 25) {
        assertThat(child.isAlive()).as("the child ended early").isTrue();
        Thread.sleep(5);
      }
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    int reported = reported(out);
    try (Store store = Store.open(folder)) {
      Trail trail = new H2Journal(store, Json.mapper(), () -> {}).unfinished(CARD).orElseThrow();
      assertThat(trail.finished()).hasSizeBetween(reported, reported + 1);
      assertThat(trail.facts()).isEqualTo("{\"n\":" + trail.finished().size() + "}");
      Outbox outbox = new Outbox(store, Json.mapper(), null, null, cards -> {});
      assertThat(outbox.waiting()).isEqualTo(trail.finished().size());
    }
  }

  /** The number in the last whole line. */
  private static int reported(Path out) throws Exception {
    String text = Files.readString(out);
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
    String last = lines[lines.length - 1];
    return last.isEmpty() ? 0 : Integer.parseInt(last);
  }

  /** Finishes steps, one event each, and reports every one that is committed. */
  static final class Child {
    public static void main(String... arguments) throws Exception {
      Store store = Store.open(Path.of(arguments[0]));
      H2Journal journal = new H2Journal(store, Json.mapper(), () -> {});
      ProcedureId id = ProcedureId.random();
      journal.open(id, CARD, "k/1", "{}");
      for (int n = 1; n < 100_000; n++) {
        StepId step = new StepId("step-" + n);
        journal.started(id, step);
        journal.finished(id, step, "{\"n\":" + n + "}", List.of(Events.of("e" + n, "card/7")));
        System.out.println(n);
        System.out.flush();
      }
    }
  }
}
