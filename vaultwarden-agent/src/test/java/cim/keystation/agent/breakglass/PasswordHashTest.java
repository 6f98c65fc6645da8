// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id, as other programs have it too. */
class PasswordHashTest {
  private static final String SALT = "$AAAAAAAAAAAAAAAAAAAAAA$";
  private static final String HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** From the tests of Argon2's reference implementation, whose salt is shorter than ours. */
  @Test
  void makesWhatTheReferenceImplementationMakes() {
    PasswordHash reference =
        new PasswordHash(
            65536,
            2,
            1,
            Bytes.of("somesalt".getBytes(StandardCharsets.US_ASCII)),
            Bytes.hex("09316115D5CF24ED5A15A31A3BA326E5CF32EDC24702987C02B6566F61913CF7"));
    assertThat(reference.text())
        .isEqualTo(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    assertThat(matches(reference, "password")).isTrue();
    assertThat(matches(reference, "Password")).isFalse();
  }

  @Test
  void isReadBackAsItWasWrittenAndSaltedAnewEachTime() {
    try (Secret password = Secret.ofChars("correct horse battery".toCharArray())) {
      PasswordHash made = PasswordHash.of(password, new SecureRandom());
      assertThat(PasswordHash.parse(made.text())).isEqualTo(made);
      assertThat(made.matches(password)).isTrue();
      assertThat(PasswordHash.of(password, new SecureRandom()).text()).isNotEqualTo(made.text());
      assertThat(made.toString()).doesNotContain(made.hash().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse battery",
        "$argon2i$v=19$m=65536,t=3,p=4" + SALT + HASH,
        "$argon2id$v=16$m=65536,t=3,p=4" + SALT + HASH,
        "$argon2id$v=19$m=8,t=3,p=4" + SALT + HASH,
        "$argon2id$v=19$m=65536,t=1,p=4" + SALT + HASH,
        "$argon2id$v=19$m=65536,t=3,p=0" + SALT + HASH,
        "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$" + HASH,
        "$argon2id$v=19$m=65536,t=3,p=4" + SALT + "AAAAAAAA",
        "$argon2id$v=19$m=9999999,t=3,p=4" + SALT + HASH,
        "$argon2id$v=19$m=65536,t=999,p=4" + SALT + HASH,
        "$argon2id$v=19$m=65536,t=3,p=4" + SALT + HASH + "\n"
      })
  void takesNothingWeakNothingEndlessAndNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse(text));
  }

  private static boolean matches(PasswordHash hash, String password) {
    try (Secret secret = Secret.ofChars(password.toCharArray())) {
      return hash.matches(secret);
    }
  }
}
