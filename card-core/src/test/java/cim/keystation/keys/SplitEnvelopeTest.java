// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SplitEnvelopeTest {
  private static final byte[] CONTENT = "42424242".getBytes(StandardCharsets.US_ASCII);
  private final List<TestKey> custodians =
      IntStream.range(0, 4).mapToObj(i -> TestKey.make(i == 0 ? "RSA" : "P-256")).toList();
  private final SplitEnvelope envelope = seal(3);

  private SplitEnvelope seal(int needed) {
    try (Secret secret = Secret.ofBytes(CONTENT.clone())) {
      return SplitEnvelope.seal(
          secret,
          custodians.stream().map(TestKey::certificate).toList(),
          needed,
          new SecureRandom());
    }
  }

  private List<Secret> shares(SplitEnvelope of, int... which) {
    List<Secret> shares = new ArrayList<>();
    for (int i : which) {
      shares.add(of.open(custodians.get(i).key(), custodians.get(i).certificate()));
    }
    return shares;
  }

  @Test
  void anyThreeOfFourOpenIt() {
    SplitEnvelope read = SplitEnvelope.parse(envelope.encoded());
    for (int left = 0; left < 4; left++) {
      int out = left;
      int[] three = IntStream.range(0, 4).filter(i -> i != out).toArray();
      try (Secret opened = read.combine(shares(read, three))) {
        assertThat(opened.copy()).isEqualTo(CONTENT);
      }
    }
    try (Secret opened = read.combine(shares(read, 3, 1, 0, 2))) {
      assertThat(opened.copy()).isEqualTo(CONTENT);
    }
  }

  @Test
  void twoOfThemCannotEvenIfTheNumberIsForged() {
    SplitEnvelope forged = new SplitEnvelope(2, envelope.envelope(), envelope.shares());
    assertThatThrownBy(() -> envelope.combine(shares(envelope, 0, 1)))
        .hasMessage("3 shares are needed, not 2");
    assertThatThrownBy(() -> forged.combine(shares(forged, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't be opened");
  }

  @Test
  void oneShareTwiceOrOneOfAnotherEnvelopeIsRefused() {
    assertThatThrownBy(() -> envelope.combine(shares(envelope, 0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    List<Secret> mixed = shares(envelope, 0, 1);
    mixed.addAll(shares(seal(3), 2));
    assertThatThrownBy(() -> envelope.combine(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStrangerHasNoShare() {
    TestKey stranger = TestKey.make("P-256");
    assertThatThrownBy(() -> envelope.open(stranger.key(), stranger.certificate()))
        .hasMessage("the envelope is for somebody else");
  }

  @Test
  void whatIsNoSplitEnvelopeIsRefused() {
    for (String text : List.of("", "{", "{}", "[]", "{\"format\":\"keystation-split-1\"}")) {
      Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> SplitEnvelope.parse(bytes))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
