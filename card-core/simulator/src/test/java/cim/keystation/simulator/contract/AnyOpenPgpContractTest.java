// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinRef;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpTouch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on every card of OpenPGP 3.4, which is reset first. */
class AnyOpenPgpContractTest {
  private static final String ALL = "cim.keystation.simulator.contract.ContractCard#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void aResetLeavesNoKeyAndTheFactoryPins(ContractCard contract) throws CardException {
    try (contract) {
      OpenPgpApplet openPgp = fresh(contract);
      openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
      openPgp.verifyPin(OpenPgpApplet.factoryPin());
      assertThat(openPgp.publicPoint(KeyRef.SIGNATURE)).isEmpty();
      assertThat(openPgp.status().key(KeyRef.SIGNATURE).fingerprint()).isEmpty();
      assertThat(openPgp.attempts().resetCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void changesUnblocksAndCounts(ContractCard contract) throws CardException {
    try (contract) {
      OpenPgpApplet openPgp = fresh(contract);
      int attempts = openPgp.attempts().pin();
      assertThatThrownBy(() -> openPgp.verifyPin(Bench.pin("000000")))
          .asInstanceOf(type(CardException.PinRejected.class))
          .satisfies(
              e -> {
                assertThat(e.ref()).isEqualTo(PinRef.OPENPGP_PIN);
                assertThat(e.attemptsLeft()).isEqualTo(attempts - 1);
              });
      openPgp.changePin(OpenPgpApplet.factoryPin(), Bench.pin("735164"));
      openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
      openPgp.setResetCode(Bench.pin("55443322"));
      openPgp.unblock(Bench.pin("55443322"), Bench.pin("246802"));
      openPgp.verifyPin(Bench.pin("246802"));
      openPgp.reset();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void generatesAndSigns(ContractCard contract) throws CardException {
    try (contract) {
      OpenPgpApplet openPgp = fresh(contract);
      openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
      openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256);
      Bytes point = openPgp.generate(KeyRef.SIGNATURE);
      assertThat(openPgp.publicPoint(KeyRef.SIGNATURE)).contains(point);
      openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
      assertThat(openPgp.sign(new byte[32])).hasSize(64);
      openPgp.reset();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aCardWithoutYubicosCommandsIsSparedThem(ContractCard contract) throws CardException {
    try (contract) {
      assumeThat(contract.card().info().yubiKey()).isFalse();
      OpenPgpApplet openPgp = fresh(contract);
      openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
      assertThatThrownBy(() -> openPgp.setRetries(8, 8, 8))
          .isInstanceOf(CardException.NotSupported.class);
      assertThatThrownBy(() -> openPgp.attest(KeyRef.SIGNATURE))
          .isInstanceOf(CardException.NotSupported.class);
      assertThatThrownBy(() -> openPgp.setTouch(KeyRef.SIGNATURE, OpenPgpTouch.ON))
          .isInstanceOf(CardException.NotSupported.class);
      assertThat(openPgp.status().key(KeyRef.SIGNATURE).touch()).isEmpty();
      assertThat(openPgp.status().key(KeyRef.SIGNATURE).origin()).isEmpty();
      assertThat(openPgp.certificates().get(KeyRef.SIGNATURE)).isEmpty();
    }
  }

  private static OpenPgpApplet fresh(ContractCard contract) throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(contract.card());
    openPgp.reset();
    return openPgp;
  }
}
