// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** An RSA key pair of an account or an organisation: organisation keys are wrapped to it. */
final class AccountKeys {
  private static final String WRAPPED = "4.";

  /** RSA-OAEP with SHA-1 is what encrypted strings of type 4 are. */
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

  private final KeyPair pair;

  private AccountKeys(KeyPair pair) {
    this.pair = pair;
  }

  static AccountKeys generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048, random);
      return new AccountKeys(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no RSA", e);
    }
  }

  /** The public half is computed, not taken from the server. */
  static AccountKeys unwrap(String encrypted, VaultKey userKey) throws VaultException {
    try (Secret pkcs8 = userKey.decryptSecret(encrypted)) {
      byte[] bytes = pkcs8.copy();
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      PrivateKey key = rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes));
      java.util.Arrays.fill(bytes, (byte) 0);
      RSAPrivateCrtKey crt = (RSAPrivateCrtKey) key;
      return new AccountKeys(
          new KeyPair(
              rsa.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent())),
              key));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new VaultException.Misconfigured("the account's private key is not an RSA key");
    }
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** The private key as the server keeps it. */
  String wrappedPrivateKey(VaultKey key, SecureRandom random) {
    try (Secret pkcs8 = Secret.ofBytes(pair.getPrivate().getEncoded())) {
      return key.encrypt(pkcs8, random);
    }
  }

  /** Wraps an organisation's key to this account. */
  String wrap(VaultKey organisationKey) {
    return wrap(organisationKey, pair.getPublic());
  }

  static String wrap(VaultKey organisationKey, PublicKey recipient) {
    return organisationKey
        .secret()
        .use(
            bytes -> {
              try {
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(Cipher.ENCRYPT_MODE, recipient, OAEP);
                return WRAPPED + Base64.getEncoder().encodeToString(cipher.doFinal(bytes));
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("not a key to wrap to", e);
              }
            });
  }

  /**
   * @throws VaultException.Misconfigured when it was not wrapped to this account
   */
  VaultKey unwrap(String wrapped) throws VaultException {
    try {
      if (!wrapped.startsWith(WRAPPED)) {
        throw new IllegalArgumentException("not type 4");
      }
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate(), OAEP);
      byte[] key = cipher.doFinal(Base64.getDecoder().decode(wrapped.substring(2)));
      return new VaultKey(Secret.ofBytes(key));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new VaultException.Misconfigured(
          "the organisation's key is not wrapped to this account");
    }
  }
}
