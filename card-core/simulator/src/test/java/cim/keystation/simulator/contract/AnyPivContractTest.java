// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.PinRef;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.Chuid;
import cim.keystation.card.piv.PivApplet;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds on every card of SP 800-73-4 with the PINs and the management key of the factory; a
 * YubiKey is reset first.
 */
class AnyPivContractTest {
  private static final String ALL = "cim.keystation.simulator.contract.ContractCard#all";
  private static final byte[] MESSAGE = {1, 2, 3};

  @ParameterizedTest
  @MethodSource(ALL)
  void aWrongPinSaysWhatIsLeftAndTheRightOneGivesItBack(ContractCard contract)
      throws CardException {
    try (contract) {
      PivApplet piv = fresh(contract);
      int attempts = piv.pinAttemptsLeft().orElseThrow();
      assertThatThrownBy(() -> piv.verifyPin(Bench.pin("000000")))
          .asInstanceOf(type(CardException.PinRejected.class))
          .satisfies(
              e -> {
                assertThat(e.ref()).isEqualTo(PinRef.PIV_PIN);
                assertThat(e.attemptsLeft()).isEqualTo(attempts - 1);
              });
      piv.changePin(PivApplet.factoryPin(), Bench.pin("735164"));
      piv.unblockPin(PivApplet.factoryPuk(), Bench.pin("246802"));
      piv.verifyPin(Bench.pin("246802"));
      piv.changePin(Bench.pin("246802"), PivApplet.factoryPin());
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void generatesSignsAndKeepsObjects(ContractCard contract) throws Exception {
    try (contract) {
      PivApplet piv = fresh(contract);
      piv.authenticateFactory();
      PublicKey key =
          piv.generate(Slot.AUTHENTICATION, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.NEVER);
      piv.verifyPin(PivApplet.factoryPin());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(key);
      check.update(MESSAGE);
      assertThat(check.verify(piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, digest))).isTrue();
      Chuid chuid = Chuid.random(new SecureRandom(), LocalDate.of(2031, 11, 24));
      piv.putObject(Chuid.OBJECT, chuid.encode());
      assertThat(piv.object(Chuid.OBJECT).map(Chuid::parse)).contains(chuid);
      piv.putObject(Chuid.OBJECT, Bytes.EMPTY);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aCardWithoutYubicosCommandsIsSparedThem(ContractCard contract) throws Exception {
    try (contract) {
      assumeThat(contract.card().info().yubiKey()).isFalse();
      PivApplet piv = PivApplet.open(contract.card());
      var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
      piv.authenticateFactory();
      piv.verifyPin(PivApplet.factoryPin());
      refused(Feature.PIV_METADATA, piv::pin);
      refused(Feature.PIV_METADATA, piv::managementKey);
      refused(Feature.PIV_METADATA, () -> piv.slot(Slot.SIGNATURE));
      refused(Feature.PIV_ATTESTATION, () -> piv.attest(Slot.AUTHENTICATION));
      refused(Feature.PIV_EXTENSIONS, piv::reset);
      refused(Feature.PIV_EXTENSIONS, () -> piv.setRetries(5, 5));
      refused(Feature.PIV_EXTENSIONS, () -> piv.setManagementKey(Bench.pin("1".repeat(24))));
      refused(
          Feature.PIV_EXTENSIONS,
          () -> piv.keyring().importKey(Slot.SIGNATURE, key, PinPolicy.ALWAYS, TouchPolicy.NEVER));
      refused(
          Feature.PIV_KEY_POLICIES,
          () -> piv.generate(Slot.SIGNATURE, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.NEVER));
      piv.verifyPin(PivApplet.factoryPin());
    }
  }

  private static void refused(Feature feature, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(CardException.NotSupported.class))
        .satisfies(e -> assertThat(e.feature()).isEqualTo(feature));
  }

  private static PivApplet fresh(ContractCard contract) throws CardException {
    PivApplet piv = PivApplet.open(contract.card());
    if (contract.card().info().yubiKey()) {
      piv.reset();
    }
    return piv;
  }
}
