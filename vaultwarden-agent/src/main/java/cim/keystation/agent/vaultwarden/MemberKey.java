// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A member's public key as the server names it.
 *
 * @param spki Base64 of its X.509 form
 */
record MemberKey(String spki) {
  private static final int SHORTEST = 2048;

  /** {@code SHA256:} and Base64 without padding, over the X.509 form. */
  String fingerprint() throws VaultException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key().getEncoded());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }

  /**
   * @throws VaultException.Misconfigured unless it is an RSA key of 2048 bits or more
   */
  PublicKey key() throws VaultException {
    try {
      byte[] bytes = Base64.getDecoder().decode(spki);
      PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
      if (((RSAPublicKey) key).getModulus().bitLength() >= SHORTEST) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new VaultException.Misconfigured("a member's public key is not an RSA key");
    }
    throw new VaultException.Misconfigured("a member's public key is shorter than 2048 bits");
  }
}
