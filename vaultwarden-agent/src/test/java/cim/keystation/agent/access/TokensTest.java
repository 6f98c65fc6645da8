// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.TestClock;
import cim.keystation.card.Secret;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only our own tokens, of the right key, form and time, let anybody in. */
class TokensTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final Secret key = Secret.random(RANDOM, 32);
  private final Tokens tokens = new Tokens(key, clock);

  @Test
  void saysWhoItIsUntilItEnds() {
    String token = issue(tokens, Role.HELPDESK, "ada");
    Bearer bearer = tokens.check(token).orElseThrow();
    assertThat(bearer.actor()).isEqualTo("helpdesk/ada");
    assertThat(bearer.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    clock.advance(Duration.ofHours(1));
    assertThat(tokens.check(token)).isEmpty();
  }

  @Test
  void nobodyGetsTheNameOfTheBreakGlassAccount() {
    assertThatThrownBy(() -> issue(tokens, Role.ADMIN, "break-glass"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("break-glass account");
  }

  @Test
  void anotherOfficesTokenIsNone() {
    Tokens other = new Tokens(Secret.random(RANDOM, 32), clock);
    assertThat(tokens.check(issue(other, Role.ADMIN, "ada"))).isEmpty();
  }

  @Test
  void aChangedTokenIsNone() {
    String token = issue(tokens, Role.AUDITOR, "ada");
    String admin = issue(tokens, Role.ADMIN, "ada");
    String mixed =
        token.split("\\.")[0] + "." + admin.split("\\.")[1] + "." + token.split("\\.")[2];
    assertThat(tokens.check(mixed)).isEmpty();
  }

  @Test
  void anUnsignedTokenIsNone() {
    assertThat(tokens.check(new PlainJWT(claims().build()).serialize())).isEmpty();
  }

  @Test
  void anotherAlgorithmOfTheSameKeyIsNone() throws Exception {
    byte[] longKey = new byte[64];
    Tokens sixtyFour = new Tokens(Secret.ofBytes(longKey.clone()), clock);
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims().build());
    jwt.sign(new MACSigner(longKey));
    assertThat(sixtyFour.check(jwt.serialize())).isEmpty();
  }

  @Test
  void claimsThatAreMissingOrOddMakeItNone() throws Exception {
    assertThat(tokens.check(signed(claims()))).isPresent();
    assertThat(tokens.check(signed(claims().expirationTime(null)))).isEmpty();
    assertThat(tokens.check(signed(claims().claim("role", "root")))).isEmpty();
    assertThat(tokens.check(signed(claims().claim("role", 7)))).isEmpty();
    assertThat(tokens.check(signed(claims().claim("role", null)))).isEmpty();
    assertThat(tokens.check(signed(claims().subject(null)))).isEmpty();
    assertThat(tokens.check(signed(claims().subject("a/b")))).isEmpty();
    assertThat(tokens.check(signed(claims().jwtID(null)))).isEmpty();
    assertThat(tokens.check(signed(claims().issuer("somebody")))).isEmpty();
    Instant far = clock.instant().plus(Tokens.LONGEST).plusSeconds(60);
    assertThat(tokens.check(signed(claims().expirationTime(Date.from(far))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30."})
  void rubbishIsNone(String token) {
    assertThat(tokens.check(token)).isEmpty();
    assertThat(tokens.check("x".repeat(100_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../x", "a/b", "<b>"})
  void oddNamesGetNoToken(String name) {
    assertThatThrownBy(() -> tokens.issue(Role.ADMIN, name, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neitherForeverNorForNoTime() {
    for (Duration odd : new Duration[] {Duration.ZERO, Duration.ofDays(91), Duration.ofHours(-1)}) {
      assertThatThrownBy(() -> tokens.issue(Role.ADMIN, "ada", odd))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSignInCodeOpensOnceAndNotForLong() {
    SignInCodes codes = new SignInCodes(RANDOM, clock);
    Bearer ada = new Bearer("ada", Role.ADMIN, "t", Instant.MAX);
    String code = codes.issue(ada, Duration.ofMinutes(10));
    assertThat(codes.redeem("other")).isEmpty();
    assertThat(codes.redeem(code)).contains(ada);
    assertThat(codes.redeem(code)).isEmpty();
    String late = codes.issue(ada, Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(10));
    assertThat(codes.redeem(late)).isEmpty();
  }

  @Test
  void wrongTriesAreCountedBySenderAndForgottenAfterTheWindow() {
    FailedTries tries = new FailedTries(2, Duration.ofMinutes(1), clock);
    assertThat(tries.failed("a")).isZero();
    assertThat(tries.failed("a")).isZero();
    assertThat(tries.failed("a")).isEqualTo(Duration.ofMinutes(1));
    assertThat(tries.failed("b")).isZero();
    clock.advance(Duration.ofMinutes(1));
    assertThat(tries.failed("a")).isZero();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("keystation-agent")
        .subject("ada")
        .claim("role", "admin")
        .jwtID("1")
        .expirationTime(Date.from(clock.instant().plusSeconds(60)));
  }

  private String signed(JWTClaimsSet.Builder claims) {
    return key.use(
        bytes -> {
          try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            jwt.sign(new MACSigner(bytes));
            return jwt.serialize();
          } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static String issue(Tokens tokens, Role role, String name) {
    try (Secret token = tokens.issue(role, name, Duration.ofHours(1))) {
      return new String(token.chars());
    }
  }
}
