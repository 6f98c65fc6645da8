// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.simulator.Cards;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenPgpRsaContractTest {
  private static final String ALL = "cim.keystation.simulator.contract.ContractCard#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void importsAKeyThatDecrypts(ContractCard contract) throws Exception {
    try (contract;
        Secret admin = OpenPgpApplet.factoryAdminPin();
        Secret pin = OpenPgpApplet.factoryPin()) {
      OpenPgpApplet openPgp = OpenPgpApplet.open(contract.card());
      openPgp.reset();
      openPgp.verifyAdminPin(admin);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      KeyPair pair = generator.generateKeyPair();
      openPgp.rsa().importKey(KeyRef.DECRYPTION, (RSAPrivateCrtKey) pair.getPrivate());
      assertThat(openPgp.rsa().publicKey(KeyRef.DECRYPTION).map(RSAPublicKey::getModulus))
          .contains(((RSAPublicKey) pair.getPublic()).getModulus());
      boolean told = contract.card().info().yubiKey();
      assertThat(openPgp.status().key(KeyRef.DECRYPTION).origin())
          .isEqualTo(told ? Optional.of(KeyState.Origin.IMPORTED) : Optional.empty());
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
      byte[] sealed = cipher.doFinal(new byte[] {1, 2, 3});
      openPgp.verifyPin(pin);
      try (Secret plain = openPgp.rsa().decipher(sealed)) {
        assertThat(plain.copy()).containsExactly(1, 2, 3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void generatesAKeyAndSaysWhenThereIsNone(ContractCard contract) throws CardException {
    try (contract;
        Secret admin = OpenPgpApplet.factoryAdminPin()) {
      OpenPgpApplet openPgp = OpenPgpApplet.open(contract.card());
      openPgp.reset();
      assertThat(openPgp.rsa().publicKey(KeyRef.SIGNATURE)).isEmpty();
      openPgp.verifyAdminPin(admin);
      RSAPublicKey made = openPgp.rsa().generate(KeyRef.SIGNATURE, KeyAlgorithm.RSA2048);
      assertThat(made.getModulus().bitLength()).isEqualTo(2048);
      assertThat(openPgp.rsa().publicKey(KeyRef.SIGNATURE)).contains(made);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void keepsACertificateBesideEachKey(ContractCard contract) throws CardException {
    try (contract;
        Secret admin = OpenPgpApplet.factoryAdminPin()) {
      OpenPgpApplet openPgp = OpenPgpApplet.open(contract.card());
      openPgp.reset();
      X509Certificate certificate = Cards.ROOT.certificate();
      assertThatThrownBy(() -> openPgp.certificates().put(KeyRef.SIGNATURE, certificate))
          .isInstanceOf(CardException.CardRefused.class);
      openPgp.verifyAdminPin(admin);
      openPgp.certificates().put(KeyRef.SIGNATURE, certificate);
      assertThat(openPgp.certificates().get(KeyRef.SIGNATURE)).contains(certificate);
      assertThat(openPgp.certificates().get(KeyRef.AUTHENTICATION)).isEmpty();
      openPgp.certificates().delete(KeyRef.SIGNATURE);
      assertThat(openPgp.certificates().get(KeyRef.SIGNATURE)).isEmpty();
    }
  }
}
