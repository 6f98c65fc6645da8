// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.card.Secret;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.nats.client.support.JwtUtils.Permission;
import io.nats.client.support.JwtUtils.UserClaim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Makes credentials for users of one NATS account, without a server: a user's JWT, signed by the
 * account, and the user's new key. Holds the signing key until {@link #close}.
 */
public final class UserCredentials implements AutoCloseable {
  private final String account;
  private final NKey signer;
  private final SecureRandom random;

  private UserCredentials(String account, NKey signer, SecureRandom random) {
    this.account = account;
    this.signer = signer;
    this.random = random;
  }

  /**
   * @param account its public key, {@code A…}
   * @param seed {@code SA…}: the account's own, or one of its signing keys'
   * @throws IllegalArgumentException when either isn't an account's
   */
  public static UserCredentials of(String account, Secret seed, SecureRandom random) {
    if (!NKey.isValidPublicAccountKey(account.toCharArray())) {
      throw new IllegalArgumentException("not the public key of a NATS account: " + account);
    }
    char[] chars = seed.chars();
    try {
      NKey signer = NKey.fromSeed(chars);
      if (signer.getType() != NKey.Type.ACCOUNT) {
        throw new IllegalArgumentException("not the seed of a NATS account");
      }
      return new UserCredentials(account, signer, random);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not the seed of a NATS account");
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** Of one user; the caller closes the credentials. {@code publicKey}: {@code U…}. */
  public record Made(Secret credentials, String publicKey, Instant expires) {}

  /** Makes a new user, who may publish and subscribe to these subjects and nothing else. */
  public Made issue(
      String name, List<String> publish, List<String> subscribe, Instant now, Duration validity) {
    try {
      NKey user = NKey.createUser(random);
      char[] seed = user.getSeed();
      try {
        String publicKey = new String(user.getPublicKey());
        UserClaim claim =
            new UserClaim(account)
                .pub(new Permission().allow(publish.toArray(String[]::new)))
                .sub(new Permission().allow(subscribe.toArray(String[]::new)));
        String jwt =
            JwtUtils.issueUserJWT(signer, publicKey, name, validity, now.getEpochSecond(), claim);
        return new Made(file(jwt, seed), publicKey, now.plus(validity));
      } finally {
        Arrays.fill(seed, '\0');
        user.clear();
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Ed25519 belongs to jnats", e);
    }
  }

  /** The form that every NATS client reads. */
  private static Secret file(String jwt, char[] seed) {
    String[] parts = JwtUtils.NATS_USER_JWT_FORMAT.split("%s", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    out.writeBytes(ascii(parts[0] + jwt + parts[1]));
    for (char each : seed) {
      out.write(each);
    }
    out.writeBytes(ascii(parts[2]));
    return Secret.ofBytes(out.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    signer.clear();
  }
}
