// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 signatures over record hashes. */
final class AuditSigner {
  private AuditSigner() {}

  static String sign(String hash, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(HexFormat.of().parseHex(hash));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit key can't sign", e);
    }
  }

  static boolean verifies(String hash, String signed, PublicKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(HexFormat.of().parseHex(hash));
      return signature.verify(Base64.getDecoder().decode(signed));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }
}
