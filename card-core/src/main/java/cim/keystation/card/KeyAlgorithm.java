// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** Key algorithms of PIV and OpenPGP. */
public enum KeyAlgorithm {
  P256,
  P384,
  RSA2048,
  RSA3072,
  RSA4096,
  ED25519,
  X25519
}
