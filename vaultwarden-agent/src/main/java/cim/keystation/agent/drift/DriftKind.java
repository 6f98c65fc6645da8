// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.util.Locale;

/** How an item stands to the register. */
public enum DriftKind {
  IN_SYNC,
  /** By the register there should be one, the vault has none. */
  MISSING,
  /** The item shows something else, or lies elsewhere. */
  CHANGED,
  /** Of a card, passkey or person that the register doesn't have, or no longer has. */
  ORPHAN,
  /** Several items of one thing, besides those in the trash. */
  DUPLICATE;

  /** As in addresses and commands: {@code in-sync}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
