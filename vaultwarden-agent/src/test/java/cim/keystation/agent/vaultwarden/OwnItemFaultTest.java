// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import cim.keystation.transport.UserCredentials;
import io.nats.client.NKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials whose making was answered wrongly are found again, and not made a second time. */
final class OwnItemFaultTest {
  private static final String CREATE = "POST /api/ciphers/create";
  private final TargetBench bench = new TargetBench();
  private final UserCredentials issuer;

  OwnItemFaultTest() throws IOException, GeneralSecurityException {
    NKey account = NKey.createAccount(new SecureRandom());
    try (Secret seed = Secret.ofChars(account.getSeed())) {
      issuer = UserCredentials.of(new String(account.getPublicKey()), seed, new SecureRandom());
    }
  }

  @AfterEach
  void stop() {
    issuer.close();
    bench.close();
  }

  static Stream<UnaryOperator<MockResponse.Builder>> faults() {
    return Stream.of(
        answer -> answer.code(500),
        answer -> answer.code(429),
        answer -> answer.setHeader("Content-Type", "text/html").body("<html>"),
        answer -> answer.body("{\"id\":"),
        answer -> answer.onResponseStart(new SocketEffect.CloseSocket()));
  }

  /** As a new process does it. */
  private EffectResult apply() {
    try (VaultSession session = bench.session(ScriptedVault.password())) {
      return new NatsCredentialItems(
              session,
              issuer,
              new NatsCredentialItems.Rights(
                  List.of("app.{uid}.>"), List.of("_INBOX.>"), Duration.ofDays(365)),
              Clock.systemUTC())
          .apply(TargetBench.SHEET);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void afterACutTheOnesInTheVaultAreKept(UnaryOperator<MockResponse.Builder> spoil) {
    bench.fault(CREATE, spoil);
    assertThat(apply()).isInstanceOf(EffectResult.Failed.class);
    String made = bench.vault.items.toString();
    assertThat(apply()).isInstanceOf(EffectResult.Done.class).asString().contains("for a while");
    assertThat(bench.vault.items.toString()).isEqualTo(made);
    bench.assertNothingDoubled();
  }

  @Test
  void oneThatIsDeletedForGoodIsMadeAgain() {
    assertThat(apply()).isInstanceOf(EffectResult.Done.class);
    bench.vault.items.clear();
    assertThat(apply()).isInstanceOf(EffectResult.Done.class).asString().contains("made");
    bench.assertNothingDoubled();
  }
}
