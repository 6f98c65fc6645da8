// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoAttestation;
import cim.keystation.attestation.FidoPolicy;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.keys.Der;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Response;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The library's judgement of what the software YubiKey attests. */
final class FidoAttestationTest {
  private static final UUID AAGUID = UUID.fromString("a25342c0-3cdc-4414-8e46-f4807fca511c");
  private static final Bytes HASH = Bytes.of(Platform.HASH);
  private static final TrustAnchors ANCHORS =
      TrustAnchors.yubico().withExtraRoots(List.of(Der.of(Cards.ROOT.fidoCertificate())));

  private final FidoApplet applet = applet();

  @Test
  void packedIsVerifiedToItsRoot() throws Exception {
    AttestedCredential credential = FidoAttestation.verify(packed(), HASH, ANCHORS);
    assertThat(credential.aaguid()).isEqualTo(AAGUID);
    assertThat(credential.rpIdHash()).isEqualTo(Bytes.of(Hashes.sha256("example.com".getBytes())));
    assertThat(credential.credentialId().isEmpty()).isFalse();
    assertThat(credential.publicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(credential.userVerified()).isFalse();
  }

  @Test
  void u2fIsVerifiedToItsRoot() throws Exception {
    AttestedCredential credential = FidoAttestation.verify(u2f(), HASH, ANCHORS);
    assertThat(credential.aaguid()).isEqualTo(new UUID(0, 0));
    assertThat(credential.rpIdHash()).isEqualTo(Bytes.of(new byte[32]));
  }

  /** The certificate's own signature may be written in more ways than one. */
  @Test
  void aChangedByteIsRefusedOrChangesNothing() throws Exception {
    assertThat(harmless(packed())).isLessThanOrEqualTo(1);
  }

  /** U2F signs neither flags nor counter: nothing may be read out of them. */
  @Test
  void aChangedByteOfU2fIsRefusedOrChangesNothing() throws Exception {
    assertThat(harmless(u2f())).isBetween(5, 6);
  }

  private static int harmless(Bytes genuine) throws Exception {
    AttestedCredential before = FidoAttestation.verify(genuine, HASH, ANCHORS);
    int harmless = 0;
    for (int i = 0; i < genuine.length(); i++) {
      try {
        assertThat(FidoAttestation.verify(changed(genuine, i), HASH, ANCHORS)).isEqualTo(before);
        harmless++;
      } catch (NotGenuineException refused) {
        continue;
      }
    }
    return harmless;
  }

  private static Bytes changed(Bytes genuine, int at) {
    byte[] changed = genuine.toArray();
    changed[at] ^= 1;
    return Bytes.of(changed);
  }

  @Test
  void anotherChallengeIsRefused() {
    byte[] other = Platform.HASH.clone();
    other[0] ^= 1;
    assertThatThrownBy(() -> FidoAttestation.verify(packed(), Bytes.of(other), ANCHORS))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("not signed");
  }

  @Test
  void theSimulatorIsNoYubiKey() {
    assertThatThrownBy(() -> FidoAttestation.verify(packed(), HASH, TrustAnchors.yubico()))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("isn't trusted here");
  }

  @Test
  void anotherModelThanItsCertificateIsRefused() {
    CborMap made = made();
    byte[] data = made.requireBytes(0x02).toArray();
    data[40] ^= 1;
    assertThatThrownBy(
            () ->
                FidoAttestation.verify(
                    object("packed", data, made.requireMap(0x03)), HASH, ANCHORS))
        .isInstanceOf(NotGenuineException.class);
  }

  @Test
  void policiesObject() throws Exception {
    AttestedCredential credential = FidoAttestation.verify(packed(), HASH, ANCHORS);
    assertThat(new FidoPolicy(Set.of(AAGUID), Optional.empty(), false).objections(credential))
        .isEmpty();
    FidoPolicy strict =
        new FidoPolicy(Set.of(new UUID(1, 1)), Optional.of(new Firmware(5, 7, 0)), true);
    assertThat(strict.objections(credential))
        .containsExactlyInAnyOrder(
            FidoPolicy.Objection.MODEL_NOT_LISTED,
            FidoPolicy.Objection.FIRMWARE_UNKNOWN,
            FidoPolicy.Objection.PIN_NOT_USED);
    AttestedCredential older =
        new AttestedCredential(
            AAGUID,
            Optional.of(new Firmware(5, 4, 3)),
            true,
            credential.rpIdHash(),
            credential.credentialId(),
            credential.publicKey());
    assertThat(new FidoPolicy(Set.of(), Optional.of(new Firmware(5, 7, 0)), true).objections(older))
        .containsExactly(FidoPolicy.Objection.FIRMWARE_TOO_OLD);
  }

  private static FidoApplet applet() {
    byte[] aaguid =
        ByteBuffer.allocate(16)
            .putLong(AAGUID.getMostSignificantBits())
            .putLong(AAGUID.getLeastSignificantBits())
            .array();
    FidoFacts facts =
        new FidoFacts(
            new Firmware(5, 7, 1),
            Bytes.of(aaguid),
            true,
            false,
            true,
            new cim.keystation.simulator.PinComplexity(false));
    Finger finger = new Finger();
    finger.mode(Finger.Mode.AUTO);
    return new FidoApplet(
        facts,
        Cards.ROOT.batch(facts.firmware()).fido(),
        finger,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private CborMap made() {
    byte[] request = CborEncoder.encode(Platform.make(false));
    byte[] message = new byte[request.length + 1];
    message[0] = 1;
    System.arraycopy(request, 0, message, 1, request.length);
    byte[] answer = applet.message(message);
    assertThat(answer[0]).isZero();
    return CborDecoder.map(Arrays.copyOfRange(answer, 1, answer.length));
  }

  private Bytes packed() {
    CborMap made = made();
    return object("packed", made.requireBytes(0x02).toArray(), made.requireMap(0x03));
  }

  private static Bytes object(String format, byte[] data, CborMap statement) {
    return Bytes.of(
        CborEncoder.encode(
            new CborMap()
                .with("fmt", format)
                .with("attStmt", statement)
                .with("authData", Bytes.of(data))));
  }

  /** A registration as U2F answers it, put into WebAuthn's form (8.6). */
  private Bytes u2f() {
    Bytes parameters = Bytes.of(new byte[64]);
    Response answer = applet.process(new Command(0, 1, 0, 0, parameters, 65536));
    assertThat(answer.sw()).isEqualTo(Response.OK);
    byte[] raw = answer.data().toArray();
    int handle = raw[66] & 0xff;
    int from = 67 + handle;
    int signature = from + 4 + ((raw[from + 2] & 0xff) << 8 | raw[from + 3] & 0xff);
    CborMap statement =
        new CborMap()
            .with("sig", Bytes.of(Arrays.copyOfRange(raw, signature, raw.length)))
            .with("x5c", List.of(Bytes.of(Arrays.copyOfRange(raw, from, signature))));
    byte[] key =
        CborEncoder.encode(
            new CborMap()
                .with(1, 2)
                .with(3, -7)
                .with(-1, 1)
                .with(-2, Bytes.of(Arrays.copyOfRange(raw, 2, 34)))
                .with(-3, Bytes.of(Arrays.copyOfRange(raw, 34, 66))));
    ByteBuffer data = ByteBuffer.allocate(55 + handle + key.length);
    data.put(new byte[32]).put((byte) 0x41).putInt(0).put(new byte[16]).putShort((short) handle);
    data.put(raw, 67, handle).put(key);
    return object("fido-u2f", data.array(), statement);
  }
}
