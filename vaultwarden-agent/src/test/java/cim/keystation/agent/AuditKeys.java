// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Key pairs for audit logs in tests. */
public final class AuditKeys {
  private AuditKeys() {}

  public static KeyPair make() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
