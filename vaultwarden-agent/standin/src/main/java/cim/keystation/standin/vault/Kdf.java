// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import org.jspecify.annotations.Nullable;

/** How a client stretches its master password; the server only stores and checks the numbers. */
public record Kdf(
    int type, int iterations, @Nullable Integer memory, @Nullable Integer parallelism) {
  /** The answer for addresses nobody has registered. */
  public static final Kdf DEFAULT = new Kdf(0, 600_000, null, null);
}
