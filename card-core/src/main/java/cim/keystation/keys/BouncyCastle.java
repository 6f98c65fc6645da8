// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Our own instance of the provider: nothing is registered in the JVM. */
final class BouncyCastle {
  static final Provider PROVIDER = new BouncyCastleProvider();

  private BouncyCastle() {}
}
