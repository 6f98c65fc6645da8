// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.keys.Der;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PivAttestationTest {
  private final TrustAnchors yubico = TrustAnchors.yubico();

  @ParameterizedTest
  @CsvSource({
    "piv-9c-5.4.3-p384, 26551025, 5.4.3, SIGNATURE, ALWAYS, NEVER, false, EC",
    "piv-9c-5.4.3-fips-p384, 25515003, 5.4.3, SIGNATURE, ALWAYS, NEVER, true, EC",
    "piv-9a-5.4.3, 19661687, 5.4.3, AUTHENTICATION, ONCE, NEVER, false, EC",
    "piv-9a-5.4.3-touch-cached, 19661687, 5.4.3, AUTHENTICATION, ONCE, CACHED, false, EC",
    "piv-9a-5.4.2-cspn, 22399878, 5.4.2, AUTHENTICATION, ONCE, NEVER, false, RSA",
    "piv-9a-5.4.3-fips, 28989702, 5.4.3, AUTHENTICATION, NEVER, ALWAYS, true, EC",
  })
  void readsWhatRealCardsSay(
      String name,
      long serial,
      String firmware,
      Slot slot,
      PinPolicy pin,
      TouchPolicy touch,
      boolean fips,
      String algorithm)
      throws Exception {
    List<X509Certificate> sample = Samples.read(name);
    AttestedKey key = PivAttestation.verify(sample.get(0), sample.get(1), yubico);
    assertThat(key.serial().value()).isEqualTo(serial);
    assertThat(key.firmware()).hasToString(firmware);
    assertThat(key.slot()).isEqualTo(slot);
    assertThat(key.pinPolicy()).isEqualTo(pin);
    assertThat(key.touchPolicy()).isEqualTo(touch);
    assertThat(key.fips()).isEqualTo(fips);
    assertThat(key.publicKey()).isEqualTo(sample.get(0).getPublicKey());
    assertThat(key.publicKey().getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void readsTheFormFactorBesideTheFipsBit() throws Exception {
    X509Certificate leaf = Samples.read("piv-9c-5.4.3-fips-p384").get(0);
    assertThat(PivAttestation.parse(leaf).formFactor()).isEqualTo(FormFactor.USB_C_KEYCHAIN);
  }

  @Test
  void parsesACardThatIsValidToTheEndOfTime() throws Exception {
    AttestedKey key = PivAttestation.parse(Samples.read("piv-9a-5.7.4-leaf-only").get(0));
    assertThat(key.serial().value()).isEqualTo(36345471);
    assertThat(key.firmware()).hasToString("5.7.4");
    assertThat(key.pinPolicy()).isEqualTo(PinPolicy.ONCE);
    assertThat(key.touchPolicy()).isEqualTo(TouchPolicy.NEVER);
  }

  @Test
  void refusesALeafOfAnotherCardsKey() throws Exception {
    X509Certificate leaf = Samples.read("piv-9a-5.4.3").get(0);
    X509Certificate f9 = Samples.read("piv-9a-5.4.3-fips").get(1);
    assertThat(f9).isNotEqualTo(Samples.read("piv-9a-5.4.3").get(1));
    assertThatThrownBy(() -> PivAttestation.verify(leaf, f9, yubico))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("F9 key");
  }

  @Test
  void refusesASlotCertificateInF9sPlace() throws Exception {
    X509Certificate leaf = Samples.read("piv-9a-5.4.3").get(0);
    assertThatThrownBy(() -> PivAttestation.verifyF9(leaf, yubico))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("not a PIV attestation certificate");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 250, 400, 700})
  void refusesF9WithAChangedByte(int offset) throws Exception {
    byte[] der = Der.of(Samples.read("piv-9a-5.4.3").get(1)).toArray();
    der[der.length - offset] ^= 1;
    assertThatThrownBy(() -> PivAttestation.verifyF9(Der.certificate(Bytes.of(der)), yubico))
        .isInstanceOfAny(NotGenuineException.class, IllegalArgumentException.class);
  }

  @Test
  void refusesEverythingWithoutRoots() throws Exception {
    List<X509Certificate> sample = Samples.read("piv-9a-5.4.3");
    TrustAnchors none = TrustAnchors.of(List.of(), yubico.intermediates());
    assertThatThrownBy(() -> PivAttestation.verify(sample.get(0), sample.get(1), none))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("isn't trusted here");
  }

  @Test
  void refusesAForgeryThatCopiesEveryName() throws Exception {
    Forger forger = Forger.make("CN=Yubico PIV Root CA Serial 263751");
    assertThatThrownBy(() -> PivAttestation.verify(forger.leaf("9a"), forger.f9(), yubico))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("did not sign it");
  }

  @Test
  void acceptsAnExtraRootAndSaysItLoudly() throws Exception {
    Forger forger = Forger.make("CN=Simulator root");
    TrustAnchors extended = yubico.withExtraRoots(List.of(Der.of(forger.root())));
    AttestedKey key = PivAttestation.verify(forger.leaf("9e"), forger.f9(), extended);
    assertThat(key.slot()).isEqualTo(Slot.CARD_AUTHENTICATION);
    assertThat(key.serial().value()).isEqualTo(12345678);
    assertThat(extended.extraRoots()).containsExactly("CN=Simulator root");
    assertThat(yubico.extraRoots()).isEmpty();
  }

  @Test
  void tellsAnUnknownIntermediateFromAForgery() throws Exception {
    Forger forger = Forger.make("CN=Yubico PIV Attestation B2 1");
    assertThatThrownBy(() -> PivAttestation.verifyF9(forger.f9(), yubico))
        .isInstanceOfSatisfying(
            UnknownIntermediateException.class,
            e -> assertThat(e.issuer()).isEqualTo("CN=Yubico PIV Attestation B2 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f9", "82", "zz"})
  void refusesSlotsThatNobodyUses(String slot) throws Exception {
    Forger forger = Forger.make("CN=Simulator root");
    TrustAnchors extended = yubico.withExtraRoots(List.of(Der.of(forger.root())));
    assertThatThrownBy(() -> PivAttestation.verify(forger.leaf(slot), forger.f9(), extended))
        .isInstanceOf(NotGenuineException.class);
  }
}
