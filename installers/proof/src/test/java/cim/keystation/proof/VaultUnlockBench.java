// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.vaultwarden.VaultLoad;
import cim.keystation.card.Secret;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The derivation of a vault's master key beside openssl; in a new JVM like the agent's. */
@Tag("bench")
@Tag("agent")
final class VaultUnlockBench {
  private static final int ITERATIONS = 600_000;

  @Test
  void unlockingBesideOpenssl() throws Exception {
    double first = keystation();
    double later = keystation();
    double theirs = openssl(ITERATIONS) - openssl(1);
    Figures.write(
        "vault-unlock",
        List.of(
            Figures.row(ITERATIONS + " iterations of PBKDF2", "ms", "ratio"),
            "|---|---:|---:|",
            Figures.row("openssl kdf", Figures.digits(theirs), "1.00"),
            Figures.row("Keystation, first", Figures.digits(first), Figures.ratio(first, theirs)),
            Figures.row("Keystation, later", Figures.digits(later), Figures.ratio(later, theirs))));
  }

  private static double keystation() {
    try (Secret password = Secret.ofChars("bench master password".toCharArray())) {
      return VaultLoad.unlockNanos(password, ITERATIONS) / 1e6;
    }
  }

  private static double openssl(int iterations) throws Exception {
    long begun = System.nanoTime();
    Command.run(
        "openssl",
        "kdf",
        "-keylen",
        "32",
        "-kdfopt",
        "digest:SHA256",
        "-kdfopt",
        "pass:bench master password",
        "-kdfopt",
        "salt:" + VaultLoad.MAIL,
        "-kdfopt",
        "iter:" + iterations,
        "PBKDF2");
    return (System.nanoTime() - begun) / 1e6;
  }
}
