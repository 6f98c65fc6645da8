// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.Cards;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PivKeyringContractTest {
  private static final String ALL = "cim.keystation.simulator.contract.ContractCard#yubiKeys";

  @ParameterizedTest
  @MethodSource(ALL)
  void importsAnRsaKeyThatDecrypts(ContractCard contract) throws Exception {
    try (contract;
        Secret pin = PivApplet.factoryPin()) {
      PivApplet piv = factoryNew(contract);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      KeyAlgorithm kind =
          piv.keyring()
              .importKey(Slot.KEY_MANAGEMENT, pair.getPrivate(), PinPolicy.ONCE, TouchPolicy.NEVER);
      assertThat(kind).isEqualTo(KeyAlgorithm.RSA2048);
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, (RSAPublicKey) pair.getPublic());
      byte[] sealed = cipher.doFinal(new byte[] {1, 2, 3});
      assertThatThrownBy(() -> piv.keyring().decrypt(Slot.KEY_MANAGEMENT, kind, sealed))
          .isInstanceOf(CardException.CardRefused.class);
      piv.verifyPin(pin);
      try (Secret padded = piv.keyring().decrypt(Slot.KEY_MANAGEMENT, kind, sealed)) {
        byte[] block = padded.copy();
        assertThat(Arrays.copyOfRange(block, block.length - 3, block.length))
            .containsExactly(1, 2, 3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void importsAnEcKeyThatAgreesOnASecret(ContractCard contract) throws Exception {
    try (contract;
        Secret pin = PivApplet.factoryPin()) {
      PivApplet piv = factoryNew(contract);
      KeyPair own = p256();
      KeyPair peer = p256();
      piv.keyring()
          .importKey(Slot.KEY_MANAGEMENT, own.getPrivate(), PinPolicy.ONCE, TouchPolicy.NEVER);
      piv.verifyPin(pin);
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(peer.getPrivate());
      agreement.doPhase(own.getPublic(), true);
      try (Secret shared = piv.keyring().agree(Slot.KEY_MANAGEMENT, peer.getPublic())) {
        assertThat(shared.copy()).isEqualTo(agreement.generateSecret());
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void movesAndDeletesKeysFrom57On(ContractCard contract) throws Exception {
    try (contract) {
      PivApplet piv = factoryNew(contract);
      piv.keyring()
          .importKey(Slot.AUTHENTICATION, p256().getPrivate(), PinPolicy.ONCE, TouchPolicy.NEVER);
      if (!Feature.PIV_MOVE_KEY.supportedBy(contract.card().firmware())) {
        assertThatThrownBy(() -> piv.keyring().delete(Slot.AUTHENTICATION))
            .isInstanceOf(CardException.NotSupported.class);
        return;
      }
      piv.keyring().move(Slot.AUTHENTICATION, Slot.SIGNATURE);
      assertThat(piv.slot(Slot.AUTHENTICATION)).isEmpty();
      assertThat(piv.slot(Slot.SIGNATURE)).isPresent();
      piv.keyring().delete(Slot.SIGNATURE);
      assertThat(piv.slot(Slot.SIGNATURE)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void resetsWithCertificatesAndAll(ContractCard contract) throws CardException {
    try (contract) {
      PivApplet piv = factoryNew(contract);
      piv.putCertificate(Slot.SIGNATURE, Cards.ROOT.certificate());
      piv.putCertificate(Slot.AUTHENTICATION, Cards.ROOT.certificate());
      piv.deleteCertificate(Slot.AUTHENTICATION);
      assertThat(piv.certificate(Slot.AUTHENTICATION)).isEmpty();
      assertThat(piv.certificate(Slot.SIGNATURE)).isPresent();
      piv.reset();
      assertThat(piv.certificate(Slot.SIGNATURE)).isEmpty();
      assertThat(piv.pin().factory()).isTrue();
    }
  }

  /** Wiped, and with the management key authenticated. */
  private static PivApplet factoryNew(ContractCard contract) throws CardException {
    PivApplet piv = PivApplet.open(contract.card());
    piv.reset();
    piv.authenticateFactory();
    return piv;
  }

  private static KeyPair p256() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
