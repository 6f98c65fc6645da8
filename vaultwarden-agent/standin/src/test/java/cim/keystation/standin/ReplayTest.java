// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cim.keystation.standin.vault.Settings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every exchange recorded from a real Vaultwarden 1.37.2, sent to the stand-in in the same order,
 * gets the same answer.
 */
final class ReplayTest {
  private static final List<String> SCENARIOS =
      List.of("accounts", "members", "entries", "two-factor", "admin", "groups", "limits");

  private static final int RECORDED = 329;

  /**
   * What the stand-in can't do yet: scenario and number, and why. This list may only shrink: an
   * exchange in it that passes fails the test.
   */
  private static final Map<String, String> NOT_YET = Map.of();

  private final List<StandinServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(StandinServer::close);
  }

  @Test
  void coversEveryRecordedExchange() {
    long exchanges = SCENARIOS.stream().mapToLong(s -> Transcript.load(s).exchanges().size()).sum();
    assertThat(exchanges).isEqualTo(RECORDED);
  }

  @TestFactory
  Stream<DynamicContainer> answersAsRecorded() {
    return SCENARIOS.stream().map(this::scenario);
  }

  private DynamicContainer scenario(String name) {
    Transcript transcript = Transcript.load(name);
    Replay replay = start(transcript);
    List<Replay.Compared> passed = new ArrayList<>();
    Stream<DynamicTest> tests =
        transcript.exchanges().stream()
            .map(
                e ->
                    DynamicTest.dynamicTest(
                        name + " " + e.number() + ": " + e.title(),
                        () -> run(replay, name, e).ifPresent(passed::add)));
    DynamicTest mutants =
        DynamicTest.dynamicTest(
            name + ": no answer with a change in it passes",
            () -> requireMutantsFail(passed, transcript.exchanges().size() - notYet(name)));
    return DynamicContainer.dynamicContainer(name, Stream.concat(tests, Stream.of(mutants)));
  }

  private static int notYet(String scenario) {
    return (int) NOT_YET.keySet().stream().filter(key -> key.startsWith(scenario + " ")).count();
  }

  /** After the others, since time counts between some exchanges. */
  private static void requireMutantsFail(List<Replay.Compared> passed, int exchanges)
      throws IOException {
    assertThat(passed).hasSize(exchanges);
    for (Replay.Compared each : passed) {
      each.expected().requireMutantsFail(each.answer());
    }
  }

  private static Optional<Replay.Compared> run(Replay replay, String scenario, Exchange exchange)
      throws IOException, GeneralSecurityException {
    String reason = NOT_YET.get(scenario + " " + exchange.number());
    if (reason == null) {
      return Optional.of(replay.play(exchange));
    }
    boolean passes = true;
    try {
      replay.play(exchange);
    } catch (AssertionError e) {
      passes = false;
    }
    if (passes) {
      fail("passes now: take it out of the list (%s)", reason);
    }
    return Optional.empty();
  }

  /** The recorded settings; hashing is made cheap where no answer tells how dear it is. */
  private static Settings settings(Transcript transcript) {
    Map<String, String> environment = new HashMap<>(transcript.environment());
    if (!transcript.scenario().equals("admin")) {
      environment.put("PASSWORD_ITERATIONS", "1000");
    }
    return Settings.fromEnvironment(environment);
  }

  private Replay start(Transcript transcript) {
    String adminToken = "an admin token for one test";
    try {
      StandinServer server =
          StandinServer.start(
              StandinOptions.defaults()
                  .withAdminToken(adminToken)
                  .withSettings(settings(transcript)));
      servers.add(server);
      Names names = new Names(transcript.given());
      names.put("url", server.url());
      names.put("adminToken", adminToken);
      names.put("data", "data");
      OkHttpClient client = new OkHttpClient.Builder().followRedirects(false).build();
      return new Replay(server.url(), names, client);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
