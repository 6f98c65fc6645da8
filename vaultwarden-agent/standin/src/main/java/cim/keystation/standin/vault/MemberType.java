// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.Optional;

/** What a member may do; clients are shown managers as "custom" (4). */
public enum MemberType {
  OWNER(0, 0),
  ADMIN(1, 1),
  USER(2, 3),
  MANAGER(4, 2);

  private final int wire;
  private final int rank;

  MemberType(int wire, int rank) {
    this.wire = wire;
    this.rank = rank;
  }

  /** The number on the wire. */
  public int wire() {
    return wire;
  }

  /** Whether this type may do everything the other one may. */
  public boolean atLeast(MemberType other) {
    return rank <= other.rank;
  }

  /** The type of a number as clients send it; 3 and 4 are both a manager. */
  public static Optional<MemberType> of(long wire) {
    for (MemberType type : values()) {
      if (type.wire == wire || (type == MANAGER && wire == 3)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
