// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing over GF(2^8), by Bouncy Castle. A share is its number, one byte from 1,
 * and as many bytes as the key has.
 */
final class SharedKey {
  private SharedKey() {}

  /** The caller closes the shares. */
  static List<Secret> split(Secret key, int needed, int all, SecureRandom random) {
    ShamirSecretSplitter splitter =
        ShamirSecretSplitter.getInstance(Algorithm.AES, key.length(), random);
    ShamirSplitSecretShare[] shares =
        key.use(bytes -> splitter.resplit(bytes, needed, all)).getSecretShares();
    List<Secret> secrets = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      secrets.add(numbered(i + 1, shares[i]));
    }
    return secrets;
  }

  private static Secret numbered(int number, ShamirSplitSecretShare share) {
    try {
      byte[] bytes = share.getEncoded();
      byte[] all = new byte[1 + bytes.length];
      all[0] = (byte) number;
      System.arraycopy(bytes, 0, all, 1, bytes.length);
      Arrays.fill(bytes, (byte) 0);
      return Secret.ofBytes(all);
    } catch (IOException e) {
      throw new IllegalStateException("a share has an encoding", e);
    }
  }

  /**
   * What the shares make; with a wrong one, or too few, another key than the one that was cut.
   *
   * @throws IllegalArgumentException when two are the same, or their lengths differ
   */
  static Secret combine(List<Secret> shares) {
    Set<Integer> numbers = new HashSet<>();
    Set<Integer> lengths = new HashSet<>();
    List<ShamirSplitSecretShare> parts = new ArrayList<>();
    for (Secret share : shares) {
      share.use(
          bytes -> {
            lengths.add(bytes.length);
            numbers.add(bytes[0] & 0xff);
            return parts.add(
                new ShamirSplitSecretShare(
                    Arrays.copyOfRange(bytes, 1, bytes.length), bytes[0] & 0xff));
          });
    }
    if (numbers.size() != shares.size() || lengths.size() != 1 || numbers.contains(0)) {
      throw new IllegalArgumentException("each share is needed once, of the same envelope");
    }
    try {
      return Secret.ofBytes(
          ShamirSplitSecret.getInstance(Algorithm.AES, parts.toArray(ShamirSplitSecretShare[]::new))
              .getSecret());
    } catch (IOException e) {
      throw new IllegalArgumentException("the shares can't be read", e);
    }
  }
}
