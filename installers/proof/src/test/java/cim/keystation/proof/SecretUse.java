// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.util.function.Function;

/** Lends a secret to a hunt. */
final class SecretUse {
  private SecretUse() {}

  static Function<byte[], Boolean> of(SecretHunt hunt, String name) {
    return bytes -> {
      hunt.add(name, bytes);
      return true;
    };
  }
}
