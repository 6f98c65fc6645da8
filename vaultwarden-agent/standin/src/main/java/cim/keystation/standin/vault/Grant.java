// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

/** Rights on one collection. */
public record Grant(boolean readOnly, boolean hidePasswords, boolean manage) {
  static final Grant ALL = new Grant(false, false, true);

  /** Rights through both: read-only only if both are, manage if either is. */
  Grant or(Grant other) {
    return new Grant(
        readOnly && other.readOnly, hidePasswords && other.hidePasswords, manage || other.manage);
  }

  /** Whether items may be changed. */
  public boolean writes() {
    return !readOnly || manage;
  }
}
