// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.Ccc;
import cim.keystation.card.piv.Chuid;
import cim.keystation.card.piv.ManagementKeyState;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.card.piv.PivSlotId;
import cim.keystation.card.piv.SlotState;
import cim.keystation.simulator.Finger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PivContractTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void aNewCardHasFactoryValuesAndNoKeys(String firmware) throws CardException {
    PivApplet piv = PivApplet.open(Bench.with(firmware).card());
    assertThat(piv.pin().factory()).isTrue();
    assertThat(piv.pin().attemptsLeft()).isEqualTo(3);
    assertThat(piv.puk().factory()).isTrue();
    assertThat(piv.managementKey().factory()).isTrue();
    assertThat(piv.managementKey().type())
        .isEqualTo(
            firmware.startsWith("5.7")
                ? ManagementKeyState.Type.AES192
                : ManagementKeyState.Type.TDES);
    for (Slot slot : Slot.values()) {
      assertThat(piv.slot(slot)).isEmpty();
      assertThat(piv.certificate(slot)).isEmpty();
    }
    assertThat(piv.object(Chuid.OBJECT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void setsRetriesThenPinPukAndManagementKey(String firmware) throws CardException {
    Bench bench = Bench.with(firmware);
    PivApplet piv = PivApplet.open(bench.card());
    piv.authenticateFactory();
    piv.verifyPin(PivApplet.factoryPin());
    piv.setRetries(8, 5);
    piv.changePin(PivApplet.factoryPin(), Bench.pin("735164"));
    piv.changePuk(PivApplet.factoryPuk(), Bench.pin("90817263"));
    Secret key = Secret.random(new SecureRandom(), 24);
    piv.setManagementKey(key);

    assertThat(piv.pin().factory()).isFalse();
    assertThat(piv.pin().attemptsTotal()).isEqualTo(8);
    assertThat(piv.puk().attemptsTotal()).isEqualTo(5);
    assertThat(piv.managementKey())
        .isEqualTo(
            new ManagementKeyState(ManagementKeyState.Type.AES192, false, TouchPolicy.NEVER));
    assertThatThrownBy(piv::authenticateFactory).isInstanceOf(CardException.CardRefused.class);
    piv.authenticate(key);
    piv.unblockPin(Bench.pin("90817263"), Bench.pin("246802"));
    piv.verifyPin(Bench.pin("246802"));
  }

  @Test
  void aWrongPinSaysWhatIsLeftUntilItIsBlocked() throws CardException {
    PivApplet piv = PivApplet.open(Bench.with("5.7.1").card());
    assertThatThrownBy(() -> piv.verifyPin(Bench.pin("000000")))
        .asInstanceOf(type(CardException.PinRejected.class))
        .satisfies(
            e -> {
              assertThat(e.ref()).isEqualTo(PinRef.PIV_PIN);
              assertThat(e.attemptsLeft()).isEqualTo(2);
            });
    assertThatThrownBy(() -> piv.changePuk(Bench.pin("00000000"), Bench.pin("11111111")))
        .asInstanceOf(type(CardException.PinRejected.class))
        .satisfies(e -> assertThat(e.ref()).isEqualTo(PinRef.PIV_PUK));
    assertThatThrownBy(() -> piv.verifyPin(Bench.pin("123456789")))
        .isInstanceOf(CardException.CardRefused.class);
    assertThat(piv.pin().attemptsLeft()).isEqualTo(2);
    assertThatThrownBy(() -> piv.verifyPin(Bench.pin("000000")))
        .isInstanceOf(CardException.PinRejected.class);
    assertThatThrownBy(() -> piv.verifyPin(Bench.pin("000000")))
        .isInstanceOf(CardException.PinBlocked.class);
    assertThat(piv.pin().blocked()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void generatesAttestsSignsAndKeepsACertificate(String firmware) throws Exception {
    PivApplet piv = PivApplet.open(Bench.with(firmware).card());
    piv.authenticateFactory();
    PublicKey key =
        piv.generate(Slot.SIGNATURE, KeyAlgorithm.P256, PinPolicy.ALWAYS, TouchPolicy.ALWAYS);
    assertThat(piv.slot(Slot.SIGNATURE))
        .contains(
            new SlotState(KeyAlgorithm.P256, true, PinPolicy.ALWAYS, TouchPolicy.ALWAYS, key));

    X509Certificate attestation = piv.attest(Slot.SIGNATURE);
    assertThat(attestation.getPublicKey()).isEqualTo(key);
    attestation.verify(piv.attestationCertificate().getPublicKey());

    piv.putCertificate(Slot.SIGNATURE, attestation);
    assertThat(piv.certificate(Slot.SIGNATURE)).contains(attestation);
    piv.putObject(Slot.SIGNATURE.object(), Bytes.EMPTY);
    assertThat(piv.certificate(Slot.SIGNATURE)).isEmpty();

    piv.verifyPin(PivApplet.factoryPin());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(key);
    check.update(MESSAGE);
    assertThat(check.verify(piv.sign(Slot.SIGNATURE, KeyAlgorithm.P256, digest))).isTrue();
  }

  @Test
  void tellsAMissingTouchFromAMissingPin() throws CardException {
    Bench bench = Bench.with("5.7.1");
    bench.key().finger().mode(Finger.Mode.NEVER);
    PivApplet piv = PivApplet.open(bench.card());
    piv.authenticateFactory();
    piv.generate(Slot.AUTHENTICATION, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.ALWAYS);
    byte[] digest = new byte[32];
    assertThatThrownBy(() -> piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, digest))
        .isInstanceOf(CardException.CardRefused.class);
    piv.verifyPin(PivApplet.factoryPin());
    assertThatThrownBy(() -> piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, digest))
        .isInstanceOf(CardException.TouchTimeout.class);
  }

  @Test
  void saysWhatTheFirmwareCanNot() throws CardException {
    PivApplet piv = PivApplet.open(Bench.with("5.4.3").card());
    piv.authenticateFactory();
    assertThatThrownBy(
            () ->
                piv.generate(
                    Slot.AUTHENTICATION, KeyAlgorithm.ED25519, PinPolicy.ONCE, TouchPolicy.NEVER))
        .asInstanceOf(type(CardException.NotSupported.class))
        .satisfies(e -> assertThat(e.feature()).isEqualTo(Feature.ED25519_IN_PIV));
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void writesChuidAndCcc(String firmware) throws CardException {
    Card card = Bench.with(firmware).card();
    PivApplet piv = PivApplet.open(card);
    Chuid chuid = Chuid.random(new SecureRandom(), LocalDate.of(2031, 11, 24));
    Ccc ccc = Ccc.random(new SecureRandom());
    assertThatThrownBy(() -> piv.putObject(Chuid.OBJECT, chuid.encode()))
        .isInstanceOf(CardException.CardRefused.class);
    piv.authenticateFactory();
    piv.putObject(Chuid.OBJECT, chuid.encode());
    piv.putObject(Ccc.OBJECT, ccc.encode());
    assertThat(piv.object(Chuid.OBJECT).map(Chuid::parse)).contains(chuid);
    assertThat(piv.object(Ccc.OBJECT)).contains(ccc.encode());
  }

  @Test
  void aManagementKeyMayWantATouch() throws CardException {
    Bench bench = Bench.with("5.7.1");
    PivApplet piv = PivApplet.open(bench.card());
    piv.authenticateFactory();
    Secret key = Secret.random(new SecureRandom(), 24);
    piv.setManagementKey(key, TouchPolicy.ALWAYS);
    assertThat(piv.managementKey().touch()).isEqualTo(TouchPolicy.ALWAYS);
    bench.key().finger().mode(Finger.Mode.NEVER);
    assertThatThrownBy(() -> piv.authenticate(key)).isInstanceOf(CardException.class);
    bench.key().finger().mode(Finger.Mode.AUTO);
    piv.authenticate(key);
  }

  @Test
  void aRetiredKeyStillDecrypts() throws Exception {
    PivApplet piv = PivApplet.open(Bench.with("5.7.1").card());
    PivSlotId retired = PivSlotId.retired(20);
    assertThat(retired.hex()).isEqualTo("95");
    assertThat(retired.object()).isEqualTo(0x5FC120);
    piv.authenticateFactory();
    PublicKey key =
        piv.generate(Slot.KEY_MANAGEMENT, KeyAlgorithm.RSA2048, PinPolicy.ONCE, TouchPolicy.NEVER);
    piv.keyring().move(PivSlotId.of(Slot.KEY_MANAGEMENT), retired);
    assertThat(piv.slot(Slot.KEY_MANAGEMENT)).isEmpty();
    assertThat(piv.slots().state(retired).orElseThrow().publicKey()).isEqualTo(key);
    piv.verifyPin(PivApplet.factoryPin());
    Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
    raw.init(Cipher.ENCRYPT_MODE, key);
    byte[] block = new byte[256];
    block[255] = 42;
    try (Secret plain = piv.slots().decrypt(retired, KeyAlgorithm.RSA2048, raw.doFinal(block))) {
      assertThat(plain.copy()).isEqualTo(block);
    }
    piv.keyring().delete(retired);
    assertThat(piv.slots().state(retired)).isEmpty();
    assertThat(piv.slots().state(PivSlotId.ATTESTATION)).isPresent();
    assertThatThrownBy(() -> new PivSlotId(0x96)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyRetiredSlotHoldsAKeyAndACertificateOfItsOwn() throws Exception {
    PivApplet piv = PivApplet.open(Bench.with("5.4.3").card());
    piv.authenticateFactory();
    X509Certificate some = piv.attestationCertificate();
    for (int number : new int[] {1, 7, 20}) {
      PivSlotId slot = PivSlotId.retired(number);
      PublicKey key =
          piv.slots().generate(slot, KeyAlgorithm.P256, PinPolicy.NEVER, TouchPolicy.NEVER);
      assertThat(piv.slots().attest(slot).getPublicKey()).isEqualTo(key);
      byte[] digest = new byte[32];
      Signature check = Signature.getInstance("NONEwithECDSA");
      check.initVerify(key);
      check.update(digest);
      assertThat(check.verify(piv.slots().sign(slot, KeyAlgorithm.P256, digest))).isTrue();
      piv.slots().putCertificate(slot, some);
      assertThat(piv.slots().certificate(slot)).contains(some);
      piv.slots().deleteCertificate(slot);
      assertThat(piv.slots().certificate(slot)).isEmpty();
    }
    assertThat(piv.slots().state(PivSlotId.retired(2))).isEmpty();
  }

  @Test
  void anAttestationKeyOfOnesOwnAttests() throws Exception {
    PivApplet piv = PivApplet.open(Bench.with("5.7.1").card());
    piv.authenticateFactory();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair own = generator.generateKeyPair();
    piv.slots()
        .importKey(PivSlotId.ATTESTATION, own.getPrivate(), PinPolicy.NEVER, TouchPolicy.NEVER);
    piv.generate(Slot.AUTHENTICATION, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.NEVER);
    piv.attest(Slot.AUTHENTICATION).verify(own.getPublic());
  }
}
