// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * API key and master password of the agent's account. Sealed they are two lines in a CMS {@link
 * Envelope}, so that {@code openssl cms -decrypt} reads them with a key in software. Closing it
 * closes both.
 */
public record AccountSecrets(Secret apiKey, Secret password) implements AutoCloseable {
  private static final String NOT_TWO = "what was sealed is not an API key and a password";

  /**
   * Seals both; any one of the recipients opens it.
   *
   * @throws IllegalArgumentException for a certificate without an elliptic curve key, and for a
   *     secret that is empty or has more than one line
   */
  public Bytes seal(List<X509Certificate> recipients) {
    for (X509Certificate recipient : recipients) {
      if (!(recipient.getPublicKey() instanceof ECPublicKey)) {
        throw new IllegalArgumentException(
            recipient.getSubjectX500Principal()
                + " has no elliptic curve key: make one in slot 9d with ECCP256 or ECCP384");
      }
    }
    byte[] lines = lines();
    try {
      return Envelope.seal(lines, recipients);
    } finally {
      Arrays.fill(lines, (byte) 0);
    }
  }

  private byte[] lines() {
    return apiKey.use(
        key ->
            password.use(
                word -> {
                  requireOneLine(key, "the API key");
                  requireOneLine(word, "the master password");
                  byte[] lines = Arrays.copyOf(key, key.length + word.length + 2);
                  lines[key.length] = '\n';
                  System.arraycopy(word, 0, lines, key.length + 1, word.length);
                  lines[lines.length - 1] = '\n';
                  return lines;
                }));
  }

  private static void requireOneLine(byte[] secret, String name) {
    if (secret.length == 0 || at((byte) '\n', secret, 0) < secret.length) {
      throw new IllegalArgumentException(name + " is empty or has more than one line");
    }
  }

  /**
   * Reads what {@link #seal} sealed; {@code opened} stays the caller's.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static AccountSecrets of(Secret opened) {
    return opened.use(
        lines -> {
          int first = at((byte) '\n', lines, 0);
          int second = at((byte) '\n', lines, first + 1);
          if (first == 0 || second <= first + 1 || second != lines.length - 1) {
            throw new IllegalArgumentException(NOT_TWO);
          }
          return new AccountSecrets(
              Secret.ofBytes(Arrays.copyOfRange(lines, 0, first)),
              Secret.ofBytes(Arrays.copyOfRange(lines, first + 1, second)));
        });
  }

  private static int at(byte wanted, byte[] in, int from) {
    int at = from;
    while (at < in.length && in[at] != wanted) {
      at++;
    }
    return at;
  }

  @Override
  public void close() {
    apiKey.close();
    password.close();
  }
}
