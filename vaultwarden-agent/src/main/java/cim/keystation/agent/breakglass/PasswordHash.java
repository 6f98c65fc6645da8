// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as Argon2id leaves it, in the form that every Argon2 program reads and writes.
 *
 * @param memory KiB
 */
public record PasswordHash(int memory, int iterations, int parallelism, Bytes salt, Bytes hash) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{8,88})\\$([A-Za-z0-9+/]{8,88})");

  /** The second choice of RFC 9106, for where the first one's 2 GiB are too many. */
  private static final int MEMORY = 64 * 1024;

  private static final int ITERATIONS = 3;
  private static final int PARALLELISM = 4;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** Takes 64 MiB and about half a second. The password stays the caller's. */
  public static PasswordHash of(Secret password, SecureRandom random) {
    return of(password, random, MEMORY, ITERATIONS, PARALLELISM);
  }

  static PasswordHash of(
      Secret password, SecureRandom random, int memory, int iterations, int parallelism) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Bytes made = Bytes.of(derive(password, memory, iterations, parallelism, salt, BYTES));
    return new PasswordHash(memory, iterations, parallelism, Bytes.of(salt), made);
  }

  /**
   * Reads what {@link #text} wrote, here or elsewhere.
   *
   * @throws IllegalArgumentException for anything else, and for a cost that is too small to protect
   *     a password or so large that checking one would stop the agent
   */
  public static PasswordHash parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash: $argon2id$v=19$m=…,t=…,p=…$…$…");
    }
    PasswordHash read =
        new PasswordHash(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Bytes.of(Base64.getDecoder().decode(parts.group(4))),
            Bytes.of(Base64.getDecoder().decode(parts.group(5))));
    read.requireSensibleCost();
    return read;
  }

  private void requireSensibleCost() {
    boolean strong =
        memory >= 19 * 1024
            && iterations >= 2
            && parallelism >= 1
            && salt.length() >= SALT_BYTES
            && hash.length() >= BYTES;
    boolean bearable = memory <= 256 * 1024 && iterations <= 10 && parallelism <= 16;
    if (!strong || !bearable) {
      throw new IllegalArgumentException(
          "an Argon2id cost between m=19456,t=2 and m=262144,t=10, with a salt of 16 bytes");
    }
  }

  /** Tries the password, which stays the caller's. Takes as long for a wrong one as for a right. */
  boolean matches(Secret password) {
    byte[] expected = hash.toArray();
    byte[] made =
        derive(password, memory, iterations, parallelism, salt.toArray(), expected.length);
    try {
      return MessageDigest.isEqual(made, expected);
    } finally {
      Arrays.fill(made, (byte) 0);
      Arrays.fill(expected, (byte) 0);
    }
  }

  private static byte[] derive(
      Secret password, int memory, int iterations, int parallelism, byte[] salt, int length) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(salt)
            .build());
    byte[] made = new byte[length];
    return password.use(
        bytes -> {
          argon2.generateBytes(bytes, made);
          return made;
        });
  }

  /** For the register, and for {@code argon2} or {@code argon2-cffi}. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memory,
            iterations,
            parallelism,
            base64.encodeToString(salt.toArray()),
            base64.encodeToString(hash.toArray()));
  }

  /** Without the hash, so that no log gets it. */
  @Override
  public String toString() {
    return "PasswordHash[m=" + memory + ", t=" + iterations + ", p=" + parallelism + "]";
  }
}
