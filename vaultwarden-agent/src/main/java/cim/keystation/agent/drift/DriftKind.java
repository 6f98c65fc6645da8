// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.util.Locale;

/** How a card's item stands to the register. */
public enum DriftKind {
  IN_SYNC,
  /** The register has the card, the vault has no item. */
  MISSING,
  /** The item shows something else, or lies elsewhere. */
  CHANGED,
  /** An item of a card that the register doesn't have, or never issued. */
  ORPHAN,
  /** Several items of one card, besides those in the trash. */
  DUPLICATE;

  /** As in addresses and commands: {@code in-sync}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
