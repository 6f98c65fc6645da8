// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubkeyBundleTest {
  private static final Instant CREATED = Instant.parse("2026-11-24T02:03:01Z");
  private static final Bytes P256_BASE =
      Bytes.hex(
          "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
              + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");

  @Test
  void whatIsWrittenIsReadAgain() {
    try (SubkeyBundle bundle = bundle();
        Secret json = bundle.toSecret();
        SubkeyBundle read = SubkeyBundle.parse(json)) {
      for (KeyRef role : KeyRef.values()) {
        assertThat(read.subkey(role).fingerprint()).isEqualTo(bundle.subkey(role).fingerprint());
        assertThat(read.subkey(role).created()).isEqualTo(CREATED);
        assertThat(read.subkey(role).privateScalar().copy())
            .isEqualTo(bundle.subkey(role).privateScalar().copy());
      }
    }
  }

  @Test
  void everyTruncationIsRefusedWithoutQuotingIt() {
    try (SubkeyBundle bundle = bundle();
        Secret json = bundle.toSecret()) {
      byte[] whole = json.copy();
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> SubkeyBundle.parse(Secret.ofBytes(cut)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("not a bundle of three subkeys")
            .hasNoCause();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"version\":1', '\"version\":2'",
    "2026-11-24T02:03:01Z, 2026-11-24T02:03:02Z",
    "P256, P384",
    "SIGNATURE, AUTHENTICATION",
    "privateScalar, privatescalar",
  })
  void whatDoesNotFitTogetherIsRefused(String part, String instead) {
    try (SubkeyBundle bundle = bundle();
        Secret json = bundle.toSecret()) {
      String text = new String(json.copy(), StandardCharsets.US_ASCII);
      String changed = text.replaceFirst(part, instead);
      assertThat(changed).isNotEqualTo(text);
      assertThatThrownBy(
              () -> SubkeyBundle.parse(Secret.ofBytes(changed.getBytes(StandardCharsets.US_ASCII))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyPrivatePartOfARefusedBundleIsClosed() {
    try (SubkeyBundle bundle = bundle();
        Secret json = bundle.toSecret()) {
      byte[] whole = json.copy();
      int most = 0;
      for (int length = 0; length < whole.length; length++) {
        List<Secret> opened = new ArrayList<>();
        try (Secret cut = Secret.ofBytes(Arrays.copyOf(whole, length))) {
          assertThatThrownBy(() -> SubkeyBundleJson.read(cut, opened))
              .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(opened)
            .allSatisfy(
                part -> assertThatThrownBy(part::copy).isInstanceOf(IllegalStateException.class));
        most = Math.max(most, opened.size());
      }
      assertThat(most).isEqualTo(3);
    }
  }

  @Test
  void aClosedBundleHasForgotten() {
    SubkeyBundle bundle = bundle();
    bundle.close();
    assertThatThrownBy(() -> bundle.subkey(KeyRef.SIGNATURE).privateScalar().copy())
        .isInstanceOf(IllegalStateException.class);
    assertThat(bundle.toString()).contains("SIGNATURE P256").doesNotContain("Secret");
  }

  @Test
  void aRoleEntersTheFingerprint() {
    String signing =
        OpenPgpFingerprint.v4(KeyRef.SIGNATURE, KeyAlgorithm.P256, CREATED, P256_BASE).toHex();
    assertThat(OpenPgpFingerprint.v4(KeyRef.AUTHENTICATION, KeyAlgorithm.P256, CREATED, P256_BASE))
        .hasToString(signing);
    assertThat(OpenPgpFingerprint.v4(KeyRef.DECRYPTION, KeyAlgorithm.P256, CREATED, P256_BASE))
        .doesNotHaveToString(signing);
  }

  @ParameterizedTest
  @CsvSource({"DECRYPTION, ED25519", "SIGNATURE, X25519", "SIGNATURE, RSA2048", "SIGNATURE, P384"})
  void refusesAnAlgorithmThatCanNotPlayTheRole(KeyRef role, KeyAlgorithm algorithm) {
    assertThatThrownBy(() -> OpenPgpFingerprint.v4(role, algorithm, CREATED, P256_BASE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SubkeyBundle bundle() {
    return new SubkeyBundle(
        List.of(
            subkey(KeyRef.SIGNATURE), subkey(KeyRef.DECRYPTION), subkey(KeyRef.AUTHENTICATION)));
  }

  private static SubkeyBundle.Subkey subkey(KeyRef role) {
    byte[] one = new byte[32];
    one[31] = 1;
    return new SubkeyBundle.Subkey(
        role, KeyAlgorithm.P256, CREATED, Secret.ofBytes(one), P256_BASE);
  }
}
