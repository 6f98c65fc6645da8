// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a master password becomes a master key.
 *
 * @param memory MiB, Argon2id only
 * @param parallelism Argon2id only
 */
public record Kdf(Type type, int iterations, int memory, int parallelism) {
  /** In the order of the numbers on the wire. */
  public enum Type {
    PBKDF2_SHA256,
    ARGON2ID
  }

  /** What Bitwarden's clients choose for a new account. */
  public static final Kdf DEFAULT = new Kdf(Type.PBKDF2_SHA256, 600_000, 0, 0);

  /** The limits that Vaultwarden sets, and an upper one against a server that keeps us busy. */
  public Kdf {
    boolean sane =
        type == Type.PBKDF2_SHA256
            ? iterations >= 100_000 && iterations <= 10_000_000
            : iterations >= 1
                && iterations <= 100
                && memory >= 15
                && memory <= 1024
                && parallelism >= 1
                && parallelism <= 16;
    if (!sane) {
      throw new IllegalArgumentException(
          "key derivation out of limits: " + type + ", " + iterations + " iterations");
    }
  }

  /** From a token answer. @throws VaultException.Misconfigured when unknown or out of limits */
  static Kdf of(JsonNode token) throws VaultException {
    return of(token, "Kdf");
  }

  /** The same from a prelogin answer, whose names begin in lower case. */
  static Kdf ofPrelogin(JsonNode answer) throws VaultException {
    return of(answer, "kdf");
  }

  private static Kdf of(JsonNode answer, String prefix) throws VaultException {
    int type = answer.path(prefix).asInt(-1);
    if (type < 0 || type >= Type.values().length) {
      throw new VaultException.Misconfigured("unknown key derivation: " + type);
    }
    try {
      return new Kdf(
          Type.values()[type],
          answer.path(prefix + "Iterations").asInt(),
          answer.path(prefix + "Memory").asInt(),
          answer.path(prefix + "Parallelism").asInt());
    } catch (IllegalArgumentException e) {
      throw new VaultException.Misconfigured(String.valueOf(e.getMessage()));
    }
  }
}
