// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.card.piv.PivApplet;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curves that OpenPGP has and PIV hasn't, against Bouncy Castle. */
class OpenPgpCurvesContractTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @CsvSource({
    "P521, secp521r1",
    "SECP256K1, secp256k1",
    "BRAINPOOL256, brainpoolP256r1",
    "BRAINPOOL384, brainpoolP384r1",
    "BRAINPOOL512, brainpoolP512r1"
  })
  void signsAndAgrees(KeyAlgorithm algorithm, String name) throws CardException {
    ECDomainParameters curve = ECNamedDomainParameters.lookup(ECUtil.getNamedCurveOid(name));
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
    openPgp.setKeyAttributes(KeyRef.SIGNATURE, algorithm);
    assertThat(openPgp.status().key(KeyRef.SIGNATURE).algorithm()).contains(algorithm);
    Bytes point = openPgp.generate(KeyRef.SIGNATURE);
    openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
    assertSigned(curve, point, openPgp.sign(new byte[32]));

    AsymmetricCipherKeyPair mine = pair(curve);
    byte[] scalar = ((ECPrivateKeyParameters) mine.getPrivate()).getD().toByteArray();
    openPgp.importKey(KeyRef.DECRYPTION, algorithm, Secret.ofBytes(scalar), encoded(mine));
    AsymmetricCipherKeyPair peer = pair(curve);
    openPgp.verifyPin(OpenPgpApplet.factoryPin());
    try (Secret shared = openPgp.decipher(encoded(peer))) {
      ECDHBasicAgreement agreement = new ECDHBasicAgreement();
      agreement.init(peer.getPrivate());
      byte[] expected =
          BigIntegers.asUnsignedByteArray(
              agreement.getFieldSize(), agreement.calculateAgreement(mine.getPublic()));
      assertThat(shared.copy()).isEqualTo(expected);
    }
  }

  private static AsymmetricCipherKeyPair pair(ECDomainParameters curve) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(curve, RANDOM));
    return generator.generateKeyPair();
  }

  private static Bytes encoded(AsymmetricCipherKeyPair pair) {
    return Bytes.of(((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false));
  }

  private static void assertSigned(ECDomainParameters curve, Bytes point, byte[] plain) {
    ECDSASigner check = new ECDSASigner();
    check.init(
        false, new ECPublicKeyParameters(curve.getCurve().decodePoint(point.toArray()), curve));
    int half = plain.length / 2;
    BigInteger r = new BigInteger(1, Arrays.copyOf(plain, half));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(plain, half, plain.length));
    assertThat(check.verifySignature(new byte[32], r, s)).isTrue();
  }

  @Test
  void pivHasNone() throws CardException {
    PivApplet piv = PivApplet.open(Bench.with("5.7.1").card());
    assertThatThrownBy(
            () ->
                piv.generate(Slot.SIGNATURE, KeyAlgorithm.P521, PinPolicy.ONCE, TouchPolicy.NEVER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void olderFirmwareSaysWhatItLacksBeforeAnythingIsSent() throws CardException {
    Bench bench = Bench.with("5.1.2");
    OpenPgpApplet openPgp = OpenPgpApplet.open(bench.card());
    int sent = bench.reader().wire().count();
    assertThatThrownBy(() -> openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256))
        .asInstanceOf(type(CardException.NotSupported.class))
        .satisfies(
            refused -> {
              assertThat(refused.feature()).isEqualTo(Feature.OPENPGP_ELLIPTIC_CURVES);
              assertThat(refused.firmware()).isEqualTo(new Firmware(5, 1, 2));
            });
    assertThatThrownBy(() -> openPgp.setTouch(KeyRef.SIGNATURE, OpenPgpTouch.CACHED))
        .isInstanceOf(CardException.NotSupported.class);
    assertThat(bench.reader().wire().count()).isEqualTo(sent);
  }
}
