// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a run would do now, in order.
 *
 * @param people how many the directory has
 * @param removals how many would lose their rights, held or not
 * @param held why they don't; empty: nothing is held
 */
public record Plan(List<Step> steps, int people, int removals, String held) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /** Steps that change something. */
  public long changes() {
    return steps.stream().filter(step -> step.action().kind() == Action.Kind.CHANGE).count();
  }

  /**
   * The same for two plans that say and do the same, and for no others: SHA-256, in hex, over all
   * of it.
   */
  public String identity() {
    MessageDigest digest = sha256();
    add(digest, people + " " + removals);
    add(digest, held);
    for (Step step : steps) {
      add(digest, step.action().word());
      add(digest, step.uid());
      add(digest, step.mail());
      add(digest, step.membership());
      add(digest, step.detail());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length, so that no two lists of texts run together to the same. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
