// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.http.Faults;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same, and what the hub does when it isn't well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StandinHintsTest extends HintsContract {
  private static final String HUB = "GET /notifications/hub";
  private StandinServer standin;

  @BeforeAll
  void open() throws IOException {
    standin = StandinServer.start(StandinOptions.defaults());
  }

  @AfterAll
  void stop() {
    standin.close();
  }

  @Override
  VaultServer server() {
    return new VaultServer(
        URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty());
  }

  @Test
  void comesBackAfterTheServerWentAwayAndHintsAsNobodyToldMeanwhile() throws Exception {
    try (VaultHints hints = listening()) {
      standin.hub().dropAll();
      hint("it is back");
      assertThat(listens(hints)).isTrue();
      standin.hub().sendHalf();
      hint("half a message: another connection");
      assertThat(listens(hints)).isTrue();
    }
  }

  @Test
  void answersOfNoHubAreTriedAgainAfterPauses() throws Exception {
    EnumSet.complementOf(EnumSet.of(Faults.Kind.SLOW))
        .forEach(kind -> standin.faults().before(HUB, kind, 1));
    try (VaultHints hints = listening()) {
      assertThat(standin.faults().spent()).as("it took all of them").isTrue();
      assertThat(listens(hints)).isTrue();
    } finally {
      standin.faults().clear();
    }
  }

  @Test
  void whileNothingIsHeardItSaysWhy() throws Exception {
    standin.faults().before(HUB, Faults.Kind.ERROR, Integer.MAX_VALUE);
    try (VaultHints hints =
        new VaultHints(
            world.session(), heard::release, Duration.ofMillis(20), Duration.ofMillis(40))) {
      assertThatThrownBy(hints::ask).hasMessage("not connected yet");
      hints.start();
      for (int i = 0; i < 1000 && !problem(hints).contains("500"); i++) {
        Thread.sleep(20);
      }
      assertThat(problem(hints)).isEqualTo("the hub was answered with status 500");
      assertThat(heard.availablePermits()).isZero();
    } finally {
      standin.faults().clear();
    }
  }

  private static String problem(VaultHints hints) {
    try {
      hints.ask();
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aRefusedTokenIsLeftForANewOne() throws Exception {
    String before = world.session().alone(() -> world.session().token());
    Thread.sleep(1100); // tokens of one second are the same
    standin.faults().before(HUB, Faults.Kind.UNAUTHORIZED, 1);
    try (VaultHints hints = listening()) {
      assertThat(listens(hints)).isTrue();
    } finally {
      standin.faults().clear();
    }
    assertThat(world.session().alone(() -> world.session().token())).isNotEqualTo(before);
  }
}
