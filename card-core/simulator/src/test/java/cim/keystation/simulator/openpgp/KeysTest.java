// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static cim.keystation.simulator.openpgp.TestCard.join;
import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Tlv;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysTest {
  private static final String P256 = "2A8648CE3D030107";
  private static final String ED25519 = "2B06010401DA470F01";
  private static final String X25519 = "2B060104019755010501";
  private static final String RSA2048 = "010800001100";
  private static final String SHA256_INFO = "3031300D060960864801650304020105000420";

  private final TestCard card = new TestCard();

  @ParameterizedTest
  @CsvSource({
    "132A8648CE3D030107, SHA256withECDSAinP1363Format, SHA-256, secp256r1",
    "132B81040022, SHA384withECDSAinP1363Format, SHA-384, secp384r1",
    "132B81040023, SHA512withECDSAinP1363Format, SHA-512, secp521r1"
  })
  void generatedKeySignsAsEcdsa(String attributes, String scheme, String hash, String curve)
      throws Exception {
    byte[] point = card.asAdmin().asUser().generate(0xC1, attributes, "B600");
    byte[] signature = card.ok(0x2A, 0x9E9A, MessageDigest.getInstance(hash).digest(new byte[5]));
    Signature check = Signature.getInstance(scheme);
    check.initVerify(Points.publicKey(curve, point));
    check.update(new byte[5]);
    assertThat(check.verify(signature)).isTrue();
    assertThat(card.ok(0xCA, 0x93)).containsExactly(0, 0, 1);
    assertThat(card.ok(0xCA, 0xDE)).startsWith(1, 1, 2, 0, 3, 0, 0x81, 2);
  }

  @Test
  void ed25519SignsTheBytesItGets() throws Exception {
    byte[] point = card.asAdmin().asUser().generate(0xC3, "16" + ED25519, "A400");
    byte[] signature = card.ok(0x88, 0, new byte[32]);
    var info =
        new SubjectPublicKeyInfo(
            new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                org.bouncycastle.asn1.edec.EdECObjectIdentifiers.id_Ed25519),
            point);
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new java.security.spec.X509EncodedKeySpec(info.getEncoded())));
    check.update(new byte[32]);
    assertThat(check.verify(signature)).isTrue();
  }

  @Test
  void generatedRsaKeySignsAndRefusesTooLongInput() throws Exception {
    byte[] modulus = card.asAdmin().asUser().generate(0xC1, RSA2048, "B600");
    byte[] info = HexFormat.of().parseHex(SHA256_INFO);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(new byte[5]);
    byte[] signature = card.ok(0x2A, 0x9E9A, join(info, hash));
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(new BigInteger(1, modulus), BigInteger.valueOf(65537))));
    check.update(new byte[5]);
    assertThat(check.verify(signature)).isTrue();
    assertThat(card.send(0x2A, 0x9E9A, new byte[103]).sw()).isEqualTo(0x6700);
  }

  @Test
  void importedRsaKeyDecrypts() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    card.asAdmin().asUser();
    byte[] p = BigIntegers.asUnsignedByteArray(key.getPrimeP());
    byte[] q = BigIntegers.asUnsignedByteArray(key.getPrimeQ());
    byte[] values = Arrays.concatenate(new byte[] {1, 0, 1}, p, q);
    card.ok(0xDB, 0x3FFF, template(0xB8, "9103928180938180", values));
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
    byte[] cryptogram = cipher.doFinal(new byte[] {1, 2, 3});
    assertThat(card.ok(0x2A, 0x8086, join(new byte[1], cryptogram))).containsExactly(1, 2, 3);
    byte[] publicPart = card.ok(0x47, 0x8100, "B800");
    assertThat(HexFormat.of().formatHex(publicPart))
        .contains(((RSAPublicKey) pair.getPublic()).getModulus().toString(16));
    assertThat(card.ok(0xCA, 0xDE)).startsWith(1, 0, 2, 2);
  }

  @Test
  void importedX25519KeyIsReadBigEndianAndAgrees() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
    var own = generator.generateKeyPair();
    var peer = generator.generateKeyPair();
    byte[] scalar = ((XECPrivateKey) own.getPrivate()).getScalar().orElseThrow();
    card.asAdmin().asUser().ok(0xDA, 0xC2, "12" + X25519);
    card.ok(0xDB, 0x3FFF, template(0xB8, "9220", Arrays.reverse(scalar)));
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(peer.getPrivate());
    agreement.doPhase(own.getPublic(), true);
    byte[] u =
        Arrays.reverse(
            BigIntegers.asUnsignedByteArray(32, ((XECPublicKey) peer.getPublic()).getU()));
    byte[] shared = card.ok(0x2A, 0x8086, join(HexFormat.of().parseHex("A6257F49228620"), u));
    assertThat(shared).isEqualTo(agreement.generateSecret());
  }

  @Test
  void p256KeyAgreesOnTheXCoordinateAndRefusesAPointOffTheCurve() throws Exception {
    byte[] point = card.asAdmin().asUser().generate(0xC2, "12" + P256, "B800");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var peer = generator.generateKeyPair();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init((ECPrivateKey) peer.getPrivate());
    agreement.doPhase(Points.publicKey("secp256r1", point), true);
    byte[] header = HexFormat.of().parseHex("A6467F49438641");
    byte[] peerPoint = Points.encode(peer.getPublic());
    assertThat(card.ok(0x2A, 0x8086, join(header, peerPoint)))
        .isEqualTo(agreement.generateSecret());
    peerPoint[64] ^= 1;
    assertThat(card.send(0x2A, 0x8086, join(header, peerPoint)).sw()).isEqualTo(0x6A80);
  }

  @Test
  void emptySlotsAreNotFoundAndKeysNeedTheirPin() {
    assertThat(card.send(0x47, 0x8100, "B600").sw()).isEqualTo(0x6A88);
    assertThat(card.send(0x2A, 0x9E9A, new byte[32]).sw()).isEqualTo(0x6982);
    card.verify(0x81, "123456");
    assertThat(card.send(0x2A, 0x9E9A, new byte[32]).sw()).isEqualTo(0x6985);
    card.applet.select();
    assertThat(card.send(0x47, 0x8000, "B600").sw()).isEqualTo(0x6982);
    card.asAdmin().generate(0xC1, "13" + P256, "B600");
    assertThat(card.send(0x2A, 0x9E9A, new byte[32]).sw()).isEqualTo(0x6982);
    card.verify(0x82, "123456");
    assertThat(card.send(0x2A, 0x9E9A, new byte[32]).sw()).isEqualTo(0x6982);
  }

  @Test
  void pinIsValidForOneSignatureWhereSoConfigured() {
    card.asAdmin().asUser().generate(0xC1, "16" + ED25519, "B600");
    card.ok(0xDA, 0xC4, "00");
    card.ok(0x2A, 0x9E9A, new byte[32]);
    assertThat(card.send(0x2A, 0x9E9A, new byte[32]).sw()).isEqualTo(0x6982);
  }

  @Test
  void anotherAlgorithmDeletesTheKeyAndTheSameOneDoesNot() {
    card.asAdmin().generate(0xC1, "13" + P256, "B600");
    card.ok(0xDA, 0xC1, "13" + P256);
    card.ok(0x47, 0x8100, "B600");
    card.ok(0xDA, 0xC1, RSA2048);
    assertThat(card.send(0x47, 0x8100, "B600").sw()).isEqualTo(0x6A88);
    assertThat(card.send(0xDA, 0xC1, "12" + X25519).sw()).isEqualTo(0x6A80);
    assertThat(card.send(0xDA, 0xC2, "16" + ED25519).sw()).isEqualTo(0x6A80);
  }

  @Test
  void touchIsWantedByPolicyCachedFor15SecondsAndFixedStays() {
    card.asAdmin().asUser().generate(0xC3, "16" + ED25519, "A400");
    card.ok(0xDA, 0xD8, "0120");
    card.touching = false;
    assertThat(card.send(0x88, 0, new byte[32]).sw()).isEqualTo(0x6600);
    card.touching = true;
    card.ok(0xDA, 0xD8, "0420");
    card.touches = 0;
    card.ok(0x88, 0, new byte[32]);
    card.later(Duration.ofSeconds(14));
    card.ok(0x88, 0, new byte[32]);
    assertThat(card.touches).isEqualTo(1);
    card.later(Duration.ofSeconds(2));
    card.ok(0x88, 0, new byte[32]);
    assertThat(card.touches).isEqualTo(2);
    assertThat(card.send(0xDA, 0xD8, "0020").sw()).isEqualTo(0x6985);
    card.ok(0x47, 0x8000, "A400");
    assertThat(card.ok(0xCA, 0xD8)).containsExactly(0, 0x20);
  }

  @Test
  void attestsGeneratedKeysIntoTheirCertificate() throws Exception {
    card.asAdmin().asUser().generate(0xC1, "16" + ED25519, "B600");
    card.ok(0xFB, 0x0100);
    card.ok(0xA5, 0x0204, "60045C027F21");
    var leaf = new X509CertificateHolder(card.ok(0xCA, 0x7F21));
    var issuer = new X509CertificateHolder(card.ok(0xCA, 0xFC));
    var verifiers = new JcaContentVerifierProviderBuilder().setProvider(new BouncyCastleProvider());
    assertThat(leaf.isSignatureValid(verifiers.build(issuer))).isTrue();
    assertThat(issuer.isSignatureValid(verifiers.build(Cards.ROOT.openPgpCertificate()))).isTrue();
    assertThat(leaf.getSubject().toString()).isEqualTo("CN=YubiKey OPGP Attestation SIG");
    assertThat(HexFormat.of().formatHex(leaf.getEncoded()))
        .contains("2b0601040182c40a0503040504030507" + "01")
        .contains("2b0601040182c40a0507040602" + "0400bc614e");
  }

  @Test
  void importedKeysAreNotAttested() {
    card.asAdmin().asUser().ok(0xDA, 0xC1, "16" + ED25519);
    card.ok(0xDB, 0x3FFF, template(0xB6, "9220", new byte[32]));
    assertThat(card.send(0xFB, 0x0100).sw()).isEqualTo(0x6985);
  }

  private static byte[] template(int role, String headers, byte[] values) {
    return Template.of(
            0x4D,
            Tlv.of(role, new byte[0]),
            Tlv.of(0x7F48, HexFormat.of().parseHex(headers)),
            Tlv.of(0x5F48, values))
        .encode();
  }
}
