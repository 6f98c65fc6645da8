// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

/** Names inside OpenPGP user ids. */
final class UserId {
  private UserId() {}

  static void requireName(String name) {
    if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
      throw new IllegalArgumentException("not a name: " + name);
    }
  }
}
