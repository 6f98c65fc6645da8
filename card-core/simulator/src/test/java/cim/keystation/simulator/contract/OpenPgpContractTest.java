// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpStatus;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.simulator.Finger;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenPgpContractTest {
  private static final Secret ADMIN = OpenPgpApplet.factoryAdminPin();
  private static final byte[] MESSAGE = {4, 5, 6};

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void readsEverythingOfANewCardInOneCommand(String firmware) throws CardException {
    Bench bench = Bench.with(firmware);
    OpenPgpApplet openPgp = OpenPgpApplet.open(bench.card());
    bench.reader().wire().reset();
    OpenPgpStatus status = openPgp.status();
    assertThat(bench.reader().wire().count()).isEqualTo(1);
    assertThat(status.pinAttempts()).isEqualTo(3);
    assertThat(status.resetCodeAttempts()).isZero();
    assertThat(status.adminPinAttempts()).isEqualTo(3);
    assertThat(status.aid().toHex()).startsWith("D276000124010304").contains("12345678");
    assertThat(status.key(KeyRef.SIGNATURE).origin()).contains(KeyState.Origin.NONE);
    assertThat(status.key(KeyRef.SIGNATURE).fingerprint()).isEmpty();
    assertThat(status.key(KeyRef.SIGNATURE).touch()).contains(OpenPgpTouch.OFF);
    assertThat(openPgp.publicPoint(KeyRef.DECRYPTION)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void setsRetriesPinsAndResetCode(String firmware) throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with(firmware).card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setRetries(8, 4, 5);
    openPgp.setResetCode(Bench.pin("55443322"));
    openPgp.setPinWithAdmin(Bench.pin("735164"));
    openPgp.changeAdminPin(ADMIN, Bench.pin("99887766"));
    openPgp.changePin(Bench.pin("735164"), Bench.pin("112358"));
    OpenPgpStatus status = openPgp.status();
    assertThat(status.pinAttempts()).isEqualTo(8);
    assertThat(status.resetCodeAttempts()).isEqualTo(4);
    assertThat(status.adminPinAttempts()).isEqualTo(5);
    openPgp.unblock(Bench.pin("55443322"), Bench.pin("246802"));
    openPgp.verifyPin(Bench.pin("246802"));
    openPgp.verifyAdminPin(Bench.pin("99887766"));
  }

  @Test
  void saysWhichPinWasWrongAndWhatIsLeft() throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    assertRejected(PinRef.OPENPGP_PIN, 2, () -> openPgp.verifyPin(Bench.pin("000000")));
    assertRejected(PinRef.OPENPGP_PIN, 1, () -> openPgp.verifyPinForSigning(Bench.pin("000000")));
    assertRejected(
        PinRef.OPENPGP_ADMIN_PIN, 2, () -> openPgp.verifyAdminPin(Bench.pin("00000000")));
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setResetCode(Bench.pin("55443322"));
    assertRejected(
        PinRef.OPENPGP_RESET_CODE,
        2,
        () -> openPgp.unblock(Bench.pin("00000000"), Bench.pin("246802")));
    assertThatThrownBy(() -> openPgp.verifyPin(Bench.pin("000000")))
        .isInstanceOf(CardException.PinBlocked.class);
    assertThatThrownBy(() -> openPgp.setPinWithAdmin(Bench.pin("1")))
        .isInstanceOf(CardException.CardRefused.class);
    openPgp.setPinWithAdmin(Bench.pin("246802"));
    openPgp.verifyPin(Bench.pin("246802"));
  }

  private static void assertRejected(PinRef ref, int left, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(CardException.PinRejected.class))
        .satisfies(
            e -> {
              assertThat(e.ref()).isEqualTo(ref);
              assertThat(e.attemptsLeft()).isEqualTo(left);
            });
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void importsKeysThatSignAuthenticateAndDecipher(String firmware) throws Exception {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with(firmware).card());
    openPgp.verifyAdminPin(ADMIN);
    KeyPair pair = p256();
    for (KeyRef ref : KeyRef.values()) {
      openPgp.importKey(ref, KeyAlgorithm.P256, scalar(pair), point(pair));
      assertThat(openPgp.publicPoint(ref)).contains(point(pair));
    }
    Bytes fingerprint = Bytes.hex("0102030405060708090A0B0C0D0E0F1011121314");
    Instant made = Instant.parse("2026-11-24T01:02:03Z");
    openPgp.setFingerprint(KeyRef.DECRYPTION, fingerprint);
    openPgp.setGenerated(KeyRef.DECRYPTION, made);
    openPgp.setTouch(KeyRef.DECRYPTION, OpenPgpTouch.CACHED);
    assertThat(openPgp.status().key(KeyRef.DECRYPTION))
        .isEqualTo(
            new KeyState(
                Optional.of(KeyState.Origin.IMPORTED),
                Optional.of(KeyAlgorithm.P256),
                Bytes.hex("122A8648CE3D030107"),
                Optional.of(fingerprint),
                Optional.of(made),
                Optional.of(OpenPgpTouch.CACHED)));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    assertThatThrownBy(() -> openPgp.sign(digest)).isInstanceOf(CardException.CardRefused.class);
    openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
    assertSigned(pair, openPgp.sign(digest));
    openPgp.verifyPin(OpenPgpApplet.factoryPin());
    assertSigned(pair, openPgp.internalAuthenticate(digest));

    KeyPair ephemeral = p256();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ephemeral.getPrivate());
    agreement.doPhase(pair.getPublic(), true);
    try (Secret shared = openPgp.decipher(point(ephemeral))) {
      assertThat(shared.copy()).isEqualTo(agreement.generateSecret());
    }
  }

  @Test
  void loadsAnX25519SubkeyAsABundleHasIt() throws Exception {
    X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(new SecureRandom());
    Bytes point = Bytes.of(key.generatePublicKey().getEncoded());
    SubkeyBundle.Subkey subkey =
        new SubkeyBundle.Subkey(
            KeyRef.DECRYPTION,
            KeyAlgorithm.X25519,
            Instant.parse("2026-11-24T01:02:03Z"),
            Secret.ofBytes(key.getEncoded()),
            point);
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.importKey(
        KeyRef.DECRYPTION, subkey.algorithm(), subkey.privateScalar(), subkey.publicPoint());
    assertThat(openPgp.publicPoint(KeyRef.DECRYPTION)).contains(point);
    openPgp.importKey(KeyRef.DECRYPTION, subkey.algorithm(), subkey.privateScalar(), Bytes.EMPTY);
    assertThat(openPgp.publicPoint(KeyRef.DECRYPTION)).contains(point);
    X25519PrivateKeyParameters other = new X25519PrivateKeyParameters(new SecureRandom());
    byte[] expected = new byte[32];
    other.generateSecret(key.generatePublicKey(), expected, 0);
    openPgp.verifyPin(OpenPgpApplet.factoryPin());
    Bytes ephemeral = Bytes.of(other.generatePublicKey().getEncoded());
    try (Secret shared = openPgp.decipher(ephemeral)) {
      assertThat(shared.copy()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void attestsAKeyMadeOnTheCardAndNoImportedOne(String firmware) throws Exception {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with(firmware).card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setKeyAttributes(KeyRef.AUTHENTICATION, KeyAlgorithm.P256);
    Bytes made = openPgp.generate(KeyRef.AUTHENTICATION);
    assertThat(openPgp.publicPoint(KeyRef.AUTHENTICATION)).contains(made);
    openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
    ECPublicKey attested = (ECPublicKey) openPgp.attest(KeyRef.AUTHENTICATION).getPublicKey();
    assertThat(point(attested)).isEqualTo(made);
    KeyPair pair = p256();
    openPgp.importKey(KeyRef.SIGNATURE, KeyAlgorithm.P256, scalar(pair), point(pair));
    assertThatThrownBy(() -> openPgp.attest(KeyRef.SIGNATURE))
        .isInstanceOf(CardException.CardRefused.class);
  }

  @Test
  void saysThatNobodyTouched() throws Exception {
    Bench bench = Bench.with("5.7.1");
    bench.key().finger().mode(Finger.Mode.NEVER);
    OpenPgpApplet openPgp = OpenPgpApplet.open(bench.card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256);
    openPgp.generate(KeyRef.SIGNATURE);
    openPgp.setTouch(KeyRef.SIGNATURE, OpenPgpTouch.ON);
    openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
    assertThatThrownBy(() -> openPgp.sign(new byte[32]))
        .isInstanceOf(CardException.TouchTimeout.class);
  }

  @Test
  void resetsToTheFactoryStateWithoutAnyPin() throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256);
    openPgp.generate(KeyRef.SIGNATURE);
    openPgp.changeAdminPin(ADMIN, Bench.pin("99887766"));
    openPgp.reset();
    openPgp.verifyAdminPin(ADMIN);
    assertThat(openPgp.publicPoint(KeyRef.SIGNATURE)).isEmpty();
  }

  private static KeyPair p256() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static Secret scalar(KeyPair pair) {
    return Secret.ofBytes(
        BigIntegers.asUnsignedByteArray(32, ((ECPrivateKey) pair.getPrivate()).getS()));
  }

  private static Bytes point(KeyPair pair) {
    return point((ECPublicKey) pair.getPublic());
  }

  private static Bytes point(ECPublicKey key) {
    byte[] x = BigIntegers.asUnsignedByteArray(32, key.getW().getAffineX());
    byte[] y = BigIntegers.asUnsignedByteArray(32, key.getW().getAffineY());
    return Bytes.hex("04" + Bytes.of(x).toHex() + Bytes.of(y).toHex());
  }

  private static void assertSigned(KeyPair pair, byte[] plain) throws Exception {
    BigInteger r = new BigInteger(1, Arrays.copyOf(plain, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(plain, 32, 64));
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(pair.getPublic());
    check.update(MESSAGE);
    byte[] der =
        new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    assertThat(check.verify(der)).isTrue();
  }

  @Test
  void derivesWhatItSendsAndStopsAgain() throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.policies().deriveSentPins(new SecureRandom());
    openPgp.verifyPin(OpenPgpApplet.factoryPin());
    openPgp.changePin(OpenPgpApplet.factoryPin(), Bench.pin("735164"));
    openPgp.verifyPin(Bench.pin("735164"));
    assertRejected(PinRef.OPENPGP_PIN, 2, () -> openPgp.verifyPin(Bench.pin("000000")));
    openPgp.verifyAdminPin(ADMIN);
    openPgp.policies().sendPinsAsTheyAre();
    openPgp.verifyPin(OpenPgpApplet.factoryPin());
  }

  @Test
  void wantsThePinForEverySignatureOrOnce() throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    openPgp.verifyAdminPin(ADMIN);
    openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256);
    openPgp.generate(KeyRef.SIGNATURE);
    for (boolean every : new boolean[] {true, false}) {
      openPgp.policies().setPinForEverySignature(every);
      assertThat(openPgp.policies().pinForEverySignature()).isEqualTo(every);
      openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
      openPgp.sign(new byte[32]);
      if (every) {
        assertThatThrownBy(() -> openPgp.sign(new byte[32]))
            .isInstanceOf(CardException.CardRefused.class);
      } else {
        openPgp.sign(new byte[32]);
      }
    }
  }

  @Test
  void theAttestationKeyHasACertificateOfItsOwn() throws Exception {
    OpenPgpApplet openPgp = OpenPgpApplet.open(Bench.with("5.7.1").card());
    var factory = openPgp.certificates().attestation().orElseThrow();
    openPgp.verifyAdminPin(ADMIN);
    openPgp.certificates().putAttestation(factory);
    assertThat(openPgp.certificates().attestation()).contains(factory);
    openPgp.setKeyAttributes(KeyRef.SIGNATURE, KeyAlgorithm.P256);
    openPgp.generate(KeyRef.SIGNATURE);
    openPgp.verifyPinForSigning(OpenPgpApplet.factoryPin());
    openPgp.attest(KeyRef.SIGNATURE).verify(factory.getPublicKey());
  }
}
