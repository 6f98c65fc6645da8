// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.ReconcileSchedule;
import cim.keystation.agent.office.SampleOffice;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the notifications hub tells the agent, of the stand-in and where named a real server. */
@Timeout(120)
abstract class HintsContract {
  private static final int PATIENCE_SECONDS = 20;
  final Semaphore heard = new Semaphore(0);
  ContractWorld world;
  private VaultSession elsewhere;

  abstract VaultServer server();

  @BeforeEach
  void enter() throws Exception {
    world = new ContractWorld(server());
    CardsOrganisation.open(world.session()).close();
    elsewhere = world.elsewhere();
  }

  @AfterEach
  void leave() {
    elsewhere.close();
    world.close();
  }

  VaultHints listening() throws InterruptedException {
    VaultHints hints =
        new VaultHints(
            world.session(), heard::release, Duration.ofMillis(50), Duration.ofMillis(200));
    hints.start();
    hint("the connection is there: look what happened before");
    return hints;
  }

  void hint(String of) throws InterruptedException {
    assertThat(heard.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(of).isTrue();
  }

  private void elsewhere(String method, String path) throws VaultException {
    elsewhere.send(method, path, MissingNode.getInstance());
  }

  @Test
  void everyChangeByAnotherClientIsAHintAndOnesOwnIsNot() throws Exception {
    world.done(4711, 1, "ada", "ACTIVE");
    String id = world.onlyItem().id();
    try (VaultHints hints = listening()) {
      hints.ask();
      world.editByHand("State", "LOST");
      elsewhere("PUT", "api/ciphers/" + id + "/delete");
      hint("into the trash");
      elsewhere("PUT", "api/ciphers/" + id + "/restore");
      hint("out of it");
      world.editByHand(elsewhere, id, "Desk", "4.17");
      hint("an edit");
      elsewhere("POST", "api/folders", "name", "2.f|f|f");
      hint("a folder");
      elsewhere("DELETE", "api/ciphers/" + id);
      hint("gone");
      Thread.sleep(300);
      assertThat(heard.availablePermits()).as("one hint for each, none for its own").isZero();
    }
  }

  private void elsewhere(String method, String path, String name, String value)
      throws VaultException {
    ObjectNode body = VaultHttp.JSON.createObjectNode();
    elsewhere.send(method, path, body.put(name, value));
  }

  @Test
  void anEditShowsAsDriftLongBeforeTheSchedule(@TempDir Path directory) throws Exception {
    try (SampleOffice office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1")) {
      Drift drift = new Drift(office.agent(), new VaultCards(world.session()));
      drift.compare("test");
      drift.repair(Optional.empty(), false, "test");
      drift.compare("test");
      assertThat(drift.find("4711").map(DriftEntry::kind)).contains(DriftKind.IN_SYNC);
      try (ReconcileSchedule schedule =
              new ReconcileSchedule(drift, Duration.ofHours(1), Clock.systemUTC());
          VaultHints hints = new VaultHints(world.session(), schedule::hint)) {
        schedule.start();
        hints.start();
        awaitListening(hints);
        world.editByHand(elsewhere, world.onlyItem().id(), "State", "LOST");
        awaitChanged(drift);
      }
      assertThat(drift.find("4711").orElseThrow().differences())
          .isEqualTo(List.of(new ItemDifference("State", "ACTIVE", "LOST", true)));
    }
  }

  private static void awaitListening(VaultHints hints) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 20 && !listens(hints); i++) {
      Thread.sleep(50);
    }
    assertThat(listens(hints)).isTrue();
  }

  static boolean listens(VaultHints hints) {
    try {
      hints.ask();
      return true;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static void awaitChanged(Drift drift) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      if (drift.find("4711").filter(entry -> entry.kind() == DriftKind.CHANGED).isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    assertThat(drift.find("4711").map(DriftEntry::kind)).contains(DriftKind.CHANGED);
  }
}
