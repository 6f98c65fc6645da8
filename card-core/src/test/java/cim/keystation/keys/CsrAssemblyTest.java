// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrAssemblyTest {
  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384", "RSA", "Ed25519"})
  void assemblesWhatAKeyElsewhereSigned(String algorithm) throws Exception {
    KeyPair pair = TestKey.pair(algorithm);
    CsrAssembly csr = CsrAssembly.begin("ada, \"the first\"", pair.getPublic());
    Bytes der = csr.assemble(rawSign(algorithm, pair.getPrivate(), csr.toSign()));
    CertificateRequest request = CertificateRequest.parse(der);
    assertThat(request.publicKey()).isEqualTo(pair.getPublic());
    assertThat(request.subject()).startsWith("CN=ada");
  }

  @Test
  void refusesASignatureByAnotherKey() throws Exception {
    CsrAssembly csr = CsrAssembly.begin("ada", TestKey.pair("P-256").getPublic());
    byte[] foreign = rawSign("P-256", TestKey.pair("P-256").getPrivate(), csr.toSign());
    assertThatThrownBy(() -> csr.assemble(foreign)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyChangedByteOfARequestIsRefused() throws Exception {
    KeyPair pair = TestKey.pair("P-256");
    CsrAssembly csr = CsrAssembly.begin("ada", pair.getPublic());
    byte[] der = csr.assemble(rawSign("P-256", pair.getPrivate(), csr.toSign())).toArray();
    for (int i = 0; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> CertificateRequest.parse(Bytes.of(changed)))
          .as("byte %s", i)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384", "RSA", "Ed25519"})
  void provesAKeyByAFreshChallenge(String algorithm) throws Exception {
    TestKey key = TestKey.make(algorithm);
    CardProof proof = CardProof.challenge(key.certificate(), new SecureRandom());
    byte[] signed = rawSign(algorithm, key.key(), proof.toSign());
    assertThat(proof.verify(signed)).isTrue();
    assertThat(CardProof.challenge(key.certificate(), new SecureRandom()).verify(signed)).isFalse();
    assertThat(proof.verify(new byte[0])).isFalse();
  }

  /** What a card does: no hashing, no padding. */
  private static byte[] rawSign(String algorithm, PrivateKey key, byte[] prepared)
      throws Exception {
    if (algorithm.equals("RSA")) {
      Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
      raw.init(Cipher.DECRYPT_MODE, key);
      return raw.doFinal(prepared);
    }
    Signature signature =
        Signature.getInstance(algorithm.equals("Ed25519") ? "Ed25519" : "NONEwithECDSA");
    signature.initSign(key);
    signature.update(prepared);
    return signature.sign();
  }
}
