// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Pbkdf2Test {
  /** A password longer than a block of SHA-256 is hashed first. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 63, 64, 65, 127, 128, 129, 1000})
  void derivesWhatTheJavaPlatformDerives(int length) throws GeneralSecurityException {
    String password = "pässword…".repeat(length).substring(0, length);
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] salt = "s".repeat(length % 70 + 1).getBytes(StandardCharsets.UTF_8);
    for (int iterations : new int[] {1, 2, 3, 257}) {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
      assertThat(Pbkdf2.derive(bytes, salt, iterations))
          .isEqualTo(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                  .generateSecret(spec)
                  .getEncoded());
    }
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(password);
  }

  /** RFC 7914, section 11. */
  @Test
  void derivesTheVectorOfTheStandard() {
    byte[] password = "Password".getBytes(StandardCharsets.UTF_8);
    byte[] salt = "NaCl".getBytes(StandardCharsets.UTF_8);
    assertThat(HexFormat.of().formatHex(Pbkdf2.derive(password, salt, 80_000)))
        .isEqualTo("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
  }
}
