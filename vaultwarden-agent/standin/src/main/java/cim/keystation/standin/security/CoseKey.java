// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import cim.keystation.standin.security.CborMap.MalformedException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** A public key as authenticators write it (RFC 9053): ES256 or RS256, as the server asks for. */
record CoseKey(PublicKey key, String signatureAlgorithm) {
  private static final long TYPE = 1;
  private static final long ALGORITHM = 3;

  static CoseKey of(CborMap map) throws MalformedException, GeneralSecurityException {
    long algorithm = map.number(ALGORITHM);
    if (algorithm == -7 && map.number(TYPE) == 2) {
      return new CoseKey(p256(map), "SHA256withECDSA");
    }
    if (algorithm == -257 && map.number(TYPE) == 3) {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(map.unsigned(-1), map.unsigned(-2));
      return new CoseKey(KeyFactory.getInstance("RSA").generatePublic(spec), "SHA256withRSA");
    }
    throw new MalformedException("algorithm " + algorithm);
  }

  private static PublicKey p256(CborMap map) throws MalformedException, GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(map.unsigned(-2), map.unsigned(-3));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }
}
