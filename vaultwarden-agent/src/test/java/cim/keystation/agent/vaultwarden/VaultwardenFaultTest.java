// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, the reason is plain, the next try goes on, and nothing is doubled. */
final class VaultwardenFaultTest {
  private static final String LOGIN = "POST /identity/connect/token";
  private static final String CREATE = "POST /api/ciphers/create";

  private final TargetBench bench = new TargetBench();

  VaultwardenFaultTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Arguments fault(String reason, UnaryOperator<MockResponse.Builder> spoil) {
    return Arguments.of(reason, spoil);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("answered with status 500", answer -> answer.code(500)),
        fault("answered with status 503", answer -> answer.code(503).body("<html>")),
        fault("answered with status 302", answer -> answer.code(302)),
        fault("too many requests", answer -> answer.code(429)),
        fault(
            "not answered in JSON",
            answer -> answer.setHeader("Content-Type", "text/html").body("<html>sign in</html>")),
        fault(
            "not answered in JSON (status 403)",
            answer -> answer.code(403).setHeader("Content-Type", "text/html").body("<html>no")),
        fault("broken JSON", answer -> answer.body("{\"id\":")),
        fault("no answer in time", answer -> answer.headersDelay(3, TimeUnit.SECONDS)),
        fault("broke", answer -> answer.onResponseBody(new SocketEffect.CloseSocket())),
        fault("broke", answer -> answer.onResponseStart(new SocketEffect.CloseSocket())));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void afterTheItemWasMadeItIsFoundAndNotMadeAgain(
      String reason, UnaryOperator<MockResponse.Builder> spoil) {
    bench.fault(CREATE, spoil);
    assertThat(bench.failed()).contains(CREATE).contains(reason).doesNotContain("Exception");
    assertThat(bench.vault.items).as("it took effect before the answer was lost").hasSize(1);
    bench.restart();
    bench.done();
    bench.assertNothingDoubled();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void atAnyOtherRequestTheNextTrySucceeds(
      String reason, UnaryOperator<MockResponse.Builder> spoil) {
    for (String request :
        List.of(
            LOGIN,
            "GET /api/accounts/profile",
            "POST /api/organizations",
            "GET /api/organizations/org/users",
            "GET /api/ciphers/item0")) {
      bench.fault(request, spoil);
      assertThat(bench.failed()).contains(request).contains(reason);
      bench.pass(Duration.ofMinutes(2));
    }
    bench.done();
    bench.assertNothingDoubled();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void inAnUpdateTheNextTryFindsItDone(String reason, UnaryOperator<MockResponse.Builder> spoil)
      throws VaultException {
    bench.done();
    bench.fault("PUT /api/ciphers/item0", spoil);
    EffectResult result = bench.apply(SampleSheet.of(7, 2, "ada", "LOST"));
    assertThat(result).isInstanceOf(EffectResult.Failed.class).asString().contains(reason);
    bench.done(SampleSheet.of(7, 2, "ada", "LOST"));
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
    bench.assertNothingDoubled();
  }

  @Test
  void halfABodyIsToldAsBrokenOff() {
    bench.fault(CREATE, answer -> answer.setHeader("Content-Length", 100_000));
    assertThat(bench.failed()).contains(CREATE).containsAnyOf("broke off", "no answer in time");
    bench.done();
    bench.assertNothingDoubled();
  }

  @Test
  void aServerThatIsDownCantBeReached() {
    bench.vault.close();
    assertThat(bench.failed()).contains("can't be reached");
  }

  @Test
  void endedAndRevokedTokensAreRenewedOnceWithoutBeingNoticed() {
    bench.done();
    bench.vault.forgetTokens();
    bench.done(SampleSheet.of(7, 2, "ada", "ACTIVE"));
    bench.pass(Duration.ofHours(3));
    bench.vault.requests.clear();
    bench.done(SampleSheet.of(7, 3, "ada", "ACTIVE"));
    assertThat(bench.vault.requests).filteredOn(line -> line.equals(LOGIN)).hasSize(1);
  }

  @Test
  void aRequestThatIsRefusedAlsoWithANewTokenIsFailedAfterOneLogin() {
    bench.done();
    bench.vault.requests.clear();
    UnaryOperator<MockResponse.Builder> refused =
        answer -> answer.code(401).body("{\"error\":{\"code\":401,\"reason\":\"Unauthorized\"}}");
    bench.fault("GET /api/ciphers/item0", refused);
    bench.fault("GET /api/ciphers/item0", refused);
    assertThat(bench.failed()).contains("Unauthorized");
    assertThat(bench.vault.requests).filteredOn(line -> line.equals(LOGIN)).hasSize(1);
    bench.done();
    bench.assertNothingDoubled();
  }

  @Test
  void afterTooManyLoginsTheServerIsLeftAloneForAMinute() {
    bench.fault(LOGIN, answer -> answer.code(429));
    assertThat(bench.failed()).contains("too many requests");
    assertThat(bench.failed()).contains("next try at 2026-11-24T08:01:00Z");
    assertThat(bench.vault.requests).hasSize(1);
    bench.pass(Duration.ofSeconds(61));
    bench.done();
  }

  @Test
  void theServerIsLeftAloneAsLongAsItAsks() {
    bench.fault(CREATE, answer -> answer.code(429).setHeader("Retry-After", "120"));
    assertThat(bench.failed()).contains("too many requests");
    int asked = bench.vault.requests.size();
    bench.pass(Duration.ofSeconds(119));
    assertThat(bench.failed()).contains("next try at 2026-11-24T08:02:00Z");
    assertThat(bench.vault.requests).hasSize(asked);
    bench.pass(Duration.ofSeconds(2));
    bench.done();
    bench.assertNothingDoubled();
  }

  @Test
  void aPauseThatMakesNoSenseIsNotBelieved() {
    bench.fault(CREATE, answer -> answer.code(429).setHeader("Retry-After", "soon"));
    bench.failed();
    bench.done();
    bench.restart();
    bench.fault(LOGIN, answer -> answer.code(429).setHeader("Retry-After", "999999999"));
    bench.failed();
    bench.pass(Duration.ofMinutes(61));
    bench.done();
  }

  @Test
  void anItemDeletedBetweenReadingAndWritingIsMadeAgain() throws VaultException {
    bench.done();
    bench.vault.deleteBefore("PUT /api/ciphers/item0");
    assertThat(bench.apply(SampleSheet.of(7, 2, "ada", "LOST")))
        .isInstanceOf(EffectResult.Failed.class)
        .asString()
        .contains("Cipher doesn't exist");
    bench.done(SampleSheet.of(7, 2, "ada", "LOST"));
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
    bench.assertNothingDoubled();
  }

  @Test
  void anItemDeletedBetweenWritingAndReadingBackIsMadeAgain() {
    bench.vault.deleteBefore("GET /api/ciphers/item0");
    assertThat(bench.failed()).contains("Cipher doesn't exist");
    bench.done();
    bench.assertNothingDoubled();
  }

  @Test
  void aRefusedApiKeyIsImpossibleAndNamesNoSecret() {
    bench.fault(
        LOGIN, answer -> answer.code(400).body("{\"message\":\"Incorrect client_secret\"}"));
    assertThat(bench.impossible()).contains("Incorrect client_secret").doesNotContain("apikey");
  }

  @Test
  void aWrongMasterPasswordIsImpossible() {
    try (Secret wrong = Secret.ofChars("wrong".toCharArray());
        VaultSession session = bench.session(wrong)) {
      assertThat(new VaultwardenTarget(session).apply(TargetBench.SHEET))
          .isInstanceOf(EffectResult.Impossible.class)
          .asString()
          .contains("master password");
    }
  }

  @Test
  void aLostMembershipDoesNotLeadToASecondOrganisation() {
    bench.done();
    var former = bench.vault.organisations.deepCopy();
    bench.vault.organisations.removeAll();
    bench.fault("GET /api/ciphers/item0", answer -> answer.code(500));
    bench.failed();
    assertThat(bench.impossible()).contains("no confirmed member of the organisation org");
    assertThat(bench.vault.organisations).isEmpty();
    bench.vault.organisations.addAll(former);
    bench.done();
    bench.assertNothingDoubled();
  }
}
