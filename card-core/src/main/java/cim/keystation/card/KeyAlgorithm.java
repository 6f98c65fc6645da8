// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * Key algorithms of PIV and OpenPGP. P-521, secp256k1 and the Brainpool curves are OpenPGP's alone:
 * PIV's methods answer them with {@code IllegalArgumentException}.
 */
public enum KeyAlgorithm {
  P256,
  P384,
  RSA2048,
  RSA3072,
  RSA4096,
  ED25519,
  X25519,
  P521,
  SECP256K1,
  BRAINPOOL256,
  BRAINPOOL384,
  BRAINPOOL512
}
