// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static cim.keystation.simulator.piv.PivSessionLine.FACTORY_KEY;
import static cim.keystation.simulator.piv.PivSessionLine.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeysTest {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String DIGEST = "5A".repeat(32);
  private static final String SIGN = "0087119A267C248200" + "8120" + DIGEST;

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void signaturesVerify(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.expect("0047009A05AC03800111", "6982");
    piv.authenticate(firmware);
    String made = piv.send("0047009A05AC03800111");
    PublicKey key = p256(made.substring(10, made.length() - 4));
    piv.expect(SIGN, "6982");
    assertThat(piv.verify(PIN)).isEqualTo("9000");
    for (int i = 0; i < 2; i++) {
      String answer = piv.send(SIGN);
      Signature check = Signature.getInstance("NONEwithECDSA");
      check.initVerify(key);
      check.update(HEX.parseHex(DIGEST));
      assertThat(check.verify(HEX.parseHex(answer.substring(8, answer.length() - 4)))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void agreesOnTheSameSecretAsItsPeer(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.authenticate(firmware);
    String made = piv.send("0047009D05AC03800111");
    PublicKey key = p256(made.substring(10, made.length() - 4));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var peer = generator.generateKeyPair();
    ECPoint point = ((ECPublicKey) peer.getPublic()).getW();
    piv.verify(PIN);
    String answer =
        piv.send(
            "0087119D477C4582008541"
                + "04"
                + fixed(point.getAffineX())
                + fixed(point.getAffineY()));
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(peer.getPrivate());
    agreement.doPhase(key, true);
    assertThat(answer).isEqualTo("7C228220" + HEX.formatHex(agreement.generateSecret()) + "9000");
    String off = "04" + "01".repeat(64);
    piv.expect("0087119D477C4582008541" + off, "6A80");
  }

  @Test
  void decryptsWithAnImportedRsaKey() throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of("5.4.3"));
    piv.authenticate("5.4.3");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    RSAPrivateCrtKey secret = (RSAPrivateCrtKey) pair.getPrivate();
    String parts = part(1, secret.getPrimeP()) + part(2, secret.getPrimeQ());
    parts += part(3, secret.getPrimeExponentP()) + part(4, secret.getPrimeExponentQ());
    parts += part(5, secret.getCrtCoefficient()) + "AA0101";
    assertThat(piv.line().sendLong("00FE079D", HEX.parseHex(parts))).isEqualTo("9000");
    Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
    raw.init(Cipher.ENCRYPT_MODE, pair.getPublic());
    byte[] clear = new byte[256];
    clear[255] = 42;
    String block = "7C82010682008182" + "0100" + HEX.formatHex(raw.doFinal(clear));
    assertThat(piv.line().sendLong("0087079D", HEX.parseHex(block)))
        .isEqualTo("7C820104" + "82820100" + HEX.formatHex(clear) + "9000");
    piv.expect("00F99D00", "6A80");
  }

  @Test
  void pinPolicyAlwaysWantsThePinForEachUse() throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of("5.7.1"));
    piv.authenticate("5.7.1");
    piv.send("0047009C05AC03800111");
    String sign = SIGN.replace("119A", "119C");
    piv.verify(PIN);
    assertThat(piv.send(sign)).endsWith("9000");
    piv.expect(sign, "6982");
    piv.verify(PIN);
    assertThat(piv.send(sign)).endsWith("9000");
  }

  @Test
  void aCachedTouchServesFifteenSeconds() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    SoftwareYubiKey card = Cards.of("5.7.1", clock(now));
    PivSessionLine piv = new PivSessionLine(card);
    piv.authenticate("5.7.1");
    piv.send("0047009A0BAC09800111AA0101AB0103");
    assertThat(piv.send(SIGN)).endsWith("9000");
    card.finger().mode(Finger.Mode.NEVER);
    now.updateAndGet(at -> at.plus(Duration.ofSeconds(14)));
    assertThat(piv.send(SIGN)).endsWith("9000");
    now.updateAndGet(at -> at.plus(Duration.ofSeconds(2)));
    piv.expect(SIGN, "6982");
    assertThat(card.finger().touches()).isEqualTo(1);
  }

  @Test
  void movesAndDeletesFrom57() throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of("5.7.1"));
    piv.authenticate("5.7.1");
    piv.send("0047009A05AC03800114");
    String metadata = piv.send("00F7009A");
    piv.expect("00F6829A", "9000");
    piv.expect("00F7009A", "6A88");
    piv.expect("00F70082", metadata);
    piv.expect("00F6FF82", "9000");
    piv.expect("00F70082", "6A88");
    PivSessionLine old = new PivSessionLine(Cards.of("5.4.3"));
    old.authenticate("5.4.3");
    old.send("0047009A05AC03800111");
    old.expect("00F6829A", "6D00");
    old.expect("0047009A05AC038001E0", "6A80");
  }

  @Test
  void theManagementKeyIsReplacedByAnother() throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of("5.7.1"));
    piv.expect("00F7009B", "01010A0202000105010" + "19000");
    String next = "AB".repeat(32);
    piv.expect("00FFFFFF230C9B20" + next, "6982");
    assertThat(piv.authenticate(0x0A, "FF" + FACTORY_KEY.substring(2))).isEqualTo("6982");
    piv.authenticate("5.7.1");
    piv.expect("00FFFFFF230C9B20" + next, "9000");
    piv.send(PivSessionLine.SELECT);
    assertThat(piv.authenticate(0x0C, next)).isEqualTo("9000");
    piv.expect("00F7009B", "01010C02020001050100" + "9000");
    piv.expect("00FFFFFF1B039B18" + "01".repeat(24), "6A80");
  }

  @Test
  void objectsOutliveLossOfPowerAndPrintedInformationWantsThePin() throws Exception {
    SoftwareYubiKey card = Cards.of("5.7.1");
    PivSessionLine piv = new PivSessionLine(card);
    piv.expect("00DB3FFF095C035FC1095302ABCD", "6982");
    piv.authenticate("5.7.1");
    piv.expect("00DB3FFF095C035FC1095302ABCD", "9000");
    card.powerOff();
    piv.send(PivSessionLine.SELECT);
    piv.expect("00CB3FFF055C035FC109", "6982");
    piv.verify(PIN);
    piv.expect("00CB3FFF055C035FC109", "5302ABCD9000");
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneId.of("UTC");
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private static String part(int tag, BigInteger value) {
    byte[] raw = value.toByteArray();
    String hex = HEX.formatHex(raw, raw[0] == 0 ? 1 : 0, raw.length);
    return String.format("%02X81%02X", tag, hex.length() / 2) + hex;
  }

  private static String fixed(BigInteger value) {
    return String.format("%064X", value);
  }

  private static PublicKey p256(String template) throws Exception {
    String point = template.substring(2);
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(point.substring(0, 64), 16),
                    new BigInteger(point.substring(64), 16)),
                parameters.getParameterSpec(ECParameterSpec.class)));
  }
}
