// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final byte[] CONTENT = "42424242".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384", "RSA"})
  void everyRecipientAloneOpensIt(String algorithm) {
    TestKey one = TestKey.make(algorithm);
    TestKey other = TestKey.make("P-256");
    Bytes envelope = Envelope.seal(CONTENT, List.of(one.certificate(), other.certificate()));
    try (Secret byOne = Envelope.open(envelope, one.key(), one.certificate());
        Secret byOther = Envelope.open(envelope, other.key(), other.certificate())) {
      assertThat(byOne.copy()).isEqualTo(CONTENT);
      assertThat(byOther.copy()).isEqualTo(CONTENT);
    }
  }

  @Test
  void nobodyElseOpensIt() {
    TestKey one = TestKey.make("P-256");
    TestKey stranger = TestKey.make("P-256");
    Bytes envelope = Envelope.seal(CONTENT, List.of(one.certificate()));
    assertThatThrownBy(() -> Envelope.open(envelope, stranger.key(), stranger.certificate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the envelope is for somebody else");
    assertThatThrownBy(() -> Envelope.open(envelope, stranger.key(), one.certificate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyChangedByteIsRefusedOrHarmless() {
    TestKey one = TestKey.make("P-256");
    byte[] envelope = Envelope.seal(CONTENT, List.of(one.certificate())).toArray();
    for (int i = 0; i < envelope.length; i++) {
      byte[] changed = envelope.clone();
      changed[i] ^= 1;
      try (Secret opened = Envelope.open(Bytes.of(changed), one.key(), one.certificate())) {
        // Unauthenticated structure, such as a version number: the content is still the one sealed.
        assertThat(opened.copy()).isEqualTo(CONTENT);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("envelope");
      }
    }
  }

  @Test
  void everyTruncationIsRefused() {
    TestKey one = TestKey.make("P-256");
    byte[] envelope = Envelope.seal(CONTENT, List.of(one.certificate())).toArray();
    for (int length = 0; length < envelope.length; length++) {
      Bytes cut = Bytes.of(java.util.Arrays.copyOf(envelope, length));
      assertThatThrownBy(() -> Envelope.open(cut, one.key(), one.certificate()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void needsARecipient() {
    assertThatThrownBy(() -> Envelope.seal(CONTENT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStationKeyOpensWhatIsSealedToItUntilItIsClosed() {
    StationKey key = StationKey.make();
    Bytes envelope = Envelope.seal(CONTENT, List.of(Der.certificate(key.certificateDer())));
    try (Secret opened = key.open(envelope)) {
      assertThat(opened.copy()).isEqualTo(CONTENT);
    }
    key.close();
    assertThatThrownBy(() -> key.open(envelope)).isInstanceOf(IllegalStateException.class);
  }
}
