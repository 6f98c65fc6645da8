// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The private key is elsewhere: here, in a plain Diffie-Hellman of the Java platform's. */
class AgreedEnvelopeTest {
  private static final byte[] CONTENT = "two secrets".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384"})
  void opensByWhatTheKeysAgreedOn(String curve) {
    TestKey key = TestKey.make(curve);
    TestKey spare = TestKey.make("P-256");
    Bytes envelope = Envelope.seal(CONTENT, List.of(spare.certificate(), key.certificate()));
    AgreedEnvelope agreed = AgreedEnvelope.of(envelope, key.certificate());
    try (Secret shared = agree(key.key(), agreed.sender());
        Secret opened = agreed.open(shared)) {
      assertThat(opened.copy()).isEqualTo(CONTENT);
    }
  }

  @Test
  void whatAnotherKeyAgreesOnOpensNothing() {
    TestKey key = TestKey.make("P-256");
    TestKey stranger = TestKey.make("P-256");
    Bytes envelope = Envelope.seal(CONTENT, List.of(key.certificate()));
    AgreedEnvelope agreed = AgreedEnvelope.of(envelope, key.certificate());
    try (Secret shared = agree(stranger.key(), agreed.sender())) {
      assertThatThrownBy(() -> agreed.open(shared))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the envelope can't be opened: damaged or not ours");
    }
    assertThatThrownBy(() -> AgreedEnvelope.of(envelope, stranger.certificate()))
        .hasMessage("the envelope is for somebody else");
    assertThatThrownBy(() -> AgreedEnvelope.of(envelope, TestKey.make("RSA").certificate()))
        .hasMessage("the certificate has no elliptic curve key");
  }

  @Test
  void everyChangedByteAndEveryPieceIsRefusedOrHarmless() {
    TestKey key = TestKey.make("P-256");
    byte[] envelope = Envelope.seal(CONTENT, List.of(key.certificate())).toArray();
    for (int i = 0; i < envelope.length; i++) {
      byte[] changed = envelope.clone();
      changed[i] ^= 1;
      harmless(changed, key);
      harmless(java.util.Arrays.copyOf(envelope, i), key);
    }
  }

  private static void harmless(byte[] envelope, TestKey key) {
    try {
      AgreedEnvelope agreed = AgreedEnvelope.of(Bytes.of(envelope), key.certificate());
      try (Secret shared = agree(key.key(), agreed.sender());
          Secret opened = agreed.open(shared)) {
        assertThat(opened.copy()).isEqualTo(CONTENT);
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Secret agree(PrivateKey key, PublicKey other) {
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(key);
      agreement.doPhase(other, true);
      return Secret.ofBytes(agreement.generateSecret());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no point of the curve", e);
    }
  }
}
