// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import cim.keystation.card.Secret;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Issues and checks bearer tokens: JWT with HS256 and no other algorithm. */
public final class Tokens {
  /** Longer ones are neither issued nor taken: there is no list of revoked tokens. */
  public static final Duration LONGEST = Duration.ofDays(90);

  private static final String ISSUER = "keystation-agent";
  private static final int MOST_CHARACTERS = 4096;

  private final Secret key;
  private final Clock clock;

  /**
   * @param key 32 bytes; lent
   */
  public Tokens(Secret key, Clock clock) {
    if (key.length() < 32) {
      throw new IllegalArgumentException("the token key needs 32 bytes");
    }
    this.key = key;
    this.clock = clock;
  }

  /**
   * Signs a new token. Whoever has it is this person until it ends.
   *
   * @throws IllegalArgumentException for a name or duration that no token may have
   */
  public Secret issue(Role role, String name, Duration validity) {
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a token is valid for at most " + LONGEST.toDays() + " d");
    }
    if (name.equals(Bearer.BREAK_GLASS)) {
      throw new IllegalArgumentException("that is the break-glass account's name");
    }
    Instant now = clock.instant();
    Bearer bearer = new Bearer(name, role, UUID.randomUUID().toString(), now.plus(validity));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(bearer.name())
            .claim("role", role.word())
            .jwtID(bearer.tokenId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(bearer.expires()))
            .build();
    return sign(new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims));
  }

  private Secret sign(SignedJWT token) {
    return key.use(
        bytes -> {
          try {
            token.sign(new MACSigner(bytes));
            return Secret.ofChars(token.serialize().toCharArray());
          } catch (JOSEException e) {
            throw new IllegalStateException("HS256 belongs to every JDK", e);
          }
        });
  }

  /** Who it is; empty for anything but a token of ours that holds now. */
  public Optional<Bearer> check(String token) {
    if (token.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      return JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) && verifies(parsed)
          ? bearer(parsed.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException notAToken) {
      return Optional.empty();
    }
  }

  private boolean verifies(SignedJWT token) {
    return key.use(
        bytes -> {
          try {
            return token.verify(new MACVerifier(bytes));
          } catch (JOSEException e) {
            return false;
          }
        });
  }

  private Optional<Bearer> bearer(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null
        || !now.isBefore(expires.toInstant())
        || expires.toInstant().isAfter(now.plus(LONGEST))
        || !ISSUER.equals(claims.getIssuer())
        || claims.getSubject() == null
        || claims.getJWTID() == null) {
      return Optional.empty();
    }
    String word = claims.getStringClaim("role");
    return Optional.ofNullable(word)
        .flatMap(Role::of)
        .map(role -> new Bearer(claims.getSubject(), role, claims.getJWTID(), expires.toInstant()));
  }
}
