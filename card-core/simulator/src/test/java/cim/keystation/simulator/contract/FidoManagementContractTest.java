// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoAttestation;
import cim.keystation.attestation.FidoPolicy;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.fido.Passkey;
import cim.keystation.card.yubikit.YubikitConnection;
import cim.keystation.keys.Der;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Finger;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the FIDO2 PIN opens, and what a key says of itself when it makes a credential. */
class FidoManagementContractTest {
  private static final Bytes CHALLENGE = Bytes.hex("11".repeat(32));
  private static final TrustAnchors ANCHORS =
      TrustAnchors.of(List.of(Der.of(Cards.ROOT.fidoCertificate())), List.of());

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void attestsWithAndWithoutAPin(String firmware) throws Exception {
    Bench bench = touched(firmware);
    FidoApplet fido = FidoApplet.open(bench.card()).orElseThrow();
    AttestedCredential without = verified(fido.attest(Optional.empty(), "example.com", CHALLENGE));
    assertThat(without.aaguid()).isEqualTo(fido.info().aaguid());
    assertThat(without.userVerified()).isFalse();
    fido.setPin(Bench.pin("482913"));
    try (Secret pin = Bench.pin("482913")) {
      Bytes object = fido.attest(Optional.of(pin), "example.com", CHALLENGE);
      FidoPolicy policy = new FidoPolicy(Set.of(fido.info().aaguid()), Optional.empty(), true);
      assertThat(policy.objections(verified(object))).isEmpty();
      assertThat(policy.objections(without)).containsExactly(FidoPolicy.Objection.PIN_NOT_USED);
      assertThatThrownBy(() -> FidoAttestation.verify(object, CHALLENGE, TrustAnchors.yubico()))
          .isInstanceOf(NotGenuineException.class);
    }
  }

  private static AttestedCredential verified(Bytes object) throws Exception {
    return FidoAttestation.verify(object, CHALLENGE, ANCHORS);
  }

  @Test
  void aWrongPinAttestsNothingAndSpendsAnAttempt() throws CardException {
    FidoApplet fido = FidoApplet.open(touched("5.7.1").card()).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    assertThatThrownBy(
            () -> fido.attest(Optional.of(Bench.pin("000000")), "example.com", CHALLENGE))
        .asInstanceOf(type(CardException.PinRejected.class))
        .satisfies(rejected -> assertThat(rejected.attemptsLeft()).isEqualTo(7));
  }

  @Test
  void nobodyTouches() throws CardException {
    Bench bench = Bench.with("5.7.1");
    bench.key().finger().mode(Finger.Mode.NEVER);
    FidoApplet fido = FidoApplet.open(bench.card()).orElseThrow();
    assertThatThrownBy(() -> fido.attest(Optional.empty(), "example.com", CHALLENGE))
        .isInstanceOf(CardException.TouchTimeout.class);
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void deletesOnePasskeyOfTwo(String firmware) throws Exception {
    Card card = touched(firmware).card();
    FidoApplet fido = FidoApplet.open(card).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    makePasskey(card, "ada");
    makePasskey(card, "bob");
    try (Secret pin = Bench.pin("482913")) {
      List<Passkey> both = fido.management().passkeys(pin);
      int room = fido.management().roomForPasskeys(pin);
      fido.management().delete(pin, both.get(0));
      assertThat(fido.passkeys(pin)).containsExactly(both.get(1));
      assertThat(fido.management().roomForPasskeys(pin)).isEqualTo(room + 1);
      assertThatThrownBy(() -> fido.management().delete(pin, both.get(0)))
          .isInstanceOf(CardException.CardRefused.class);
    }
  }

  private static void makePasskey(Card card, String name) throws Exception {
    Ctap2Session session = new Ctap2Session(new YubikitConnection(card.line()));
    PinUvAuthProtocolV2 protocol = new PinUvAuthProtocolV2();
    byte[] hash = CHALLENGE.toArray();
    byte[] token =
        new ClientPin(session, protocol)
            .getPinToken("482913".toCharArray(), ClientPin.PIN_PERMISSION_MC, "example.com");
    session.makeCredential(
        hash,
        Map.of("id", "example.com", "name", "Example"),
        Map.of("id", name.getBytes("UTF-8"), "name", name, "displayName", name),
        List.of(Map.of("type", "public-key", "alg", -7)),
        null,
        null,
        Map.of("rk", true),
        protocol.authenticate(token, hash),
        protocol.getVersion(),
        null,
        null);
  }

  @Test
  void pinsOnlyGetLonger() throws CardException {
    FidoApplet fido = FidoApplet.open(touched("5.7.1").card()).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    try (Secret pin = Bench.pin("482913");
        Secret longer = Bench.pin("48291348")) {
      fido.management().setMinPinLength(pin, 8, false);
      assertThat(fido.info().minPinLength()).isEqualTo(8);
      assertThat(fido.info().forcePinChange()).isTrue();
      fido.changePin(pin, longer);
      assertThatThrownBy(() -> fido.changePin(longer, pin))
          .isInstanceOf(CardException.CardRefused.class);
      assertThatThrownBy(() -> fido.management().setMinPinLength(longer, 6, false))
          .isInstanceOf(CardException.CardRefused.class);
    }
  }

  @Test
  void thePinMayBeWantedAlways() throws CardException {
    FidoApplet fido = FidoApplet.open(touched("5.7.1").card()).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    try (Secret pin = Bench.pin("482913")) {
      for (boolean always : new boolean[] {true, true, false}) {
        fido.management().setPinAlwaysWanted(pin, always);
        assertThat(fido.info().options()).containsEntry("alwaysUv", always);
      }
    }
  }

  @Test
  void olderFirmwareSaysWhatItLacks() throws CardException {
    FidoApplet fido = FidoApplet.open(touched("5.2.7").card()).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    assertThatThrownBy(() -> fido.management().setMinPinLength(Bench.pin("482913"), 8, false))
        .asInstanceOf(type(CardException.NotSupported.class))
        .satisfies(
            refused -> assertThat(refused.feature()).isEqualTo(Feature.FIDO2_MIN_PIN_LENGTH));
    assertThat(fido.pinAttemptsLeft()).isEqualTo(8);
  }

  @Test
  void aResetForgetsThePin() throws CardException {
    FidoApplet fido = FidoApplet.open(touched("5.7.1").card()).orElseThrow();
    fido.setPin(Bench.pin("482913"));
    fido.reset();
    assertThat(fido.info().pinSet()).isFalse();
    fido.setPin(Bench.pin("739154"));
    assertThat(fido.pinAttemptsLeft()).isEqualTo(8);
  }

  private static Bench touched(String firmware) {
    Bench bench = Bench.with(firmware);
    bench.key().finger().mode(Finger.Mode.AUTO);
    return bench;
  }
}
