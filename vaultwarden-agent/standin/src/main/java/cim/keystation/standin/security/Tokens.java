// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs and checks the server's JSON web tokens (RS256); each purpose has its own issuer. */
public final class Tokens {
  /** What a token is for; its issuer is the server's origin, a bar and this. */
  public enum Purpose {
    LOGIN("login"),
    ORGANISATION("api.organization"),
    REGISTRATION("register_verify"),
    INVITATION("invite"),
    REMEMBER("2faremember"),
    FILE("file_download"),
    ADMIN("admin");

    private final String suffix;

    Purpose(String suffix) {
      this.suffix = suffix;
    }
  }

  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private final String origin;
  private final Clock clock;
  private final KeyPair key;

  /** Makes a fresh signing key: tokens don't outlive the server. */
  public Tokens(String origin, Clock clock) {
    this.origin = origin;
    this.clock = clock;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.key = generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Issues a token that lives as long as told. */
  public String issue(
      Purpose purpose, Duration life, String subject, Map<String, @Nullable Object> claims) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .issuer(origin + "|" + purpose.suffix)
            .subject(subject);
    claims.forEach(set::claim);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();
    SignedJWT jwt = new SignedJWT(header, set.build());
    try {
      jwt.sign(new RSASSASigner(key.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  /** The claims of a token of ours for that purpose that is in force; empty for any other text. */
  public Optional<JWTClaimsSet> read(Purpose purpose, String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      boolean ours =
          jwt.verify(new RSASSAVerifier((RSAPublicKey) key.getPublic()))
              && (origin + "|" + purpose.suffix).equals(claims.getIssuer());
      return ours && inForce(claims) ? Optional.of(claims) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean inForce(JWTClaimsSet claims) {
    Date end = claims.getExpirationTime();
    Date start = claims.getNotBeforeTime();
    Instant now = clock.instant();
    return end != null
        && start != null
        && now.isBefore(end.toInstant().plus(LEEWAY))
        && !now.isBefore(start.toInstant().minus(LEEWAY));
  }
}
