// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final String BINDING = "b1";

  @Test
  void whatWasSealedForAnotherRequestIsRefused() {
    try (Credentials sent = new Credentials(secret("correct horse"), secret("K7QX-9M2P"));
        Secret wire = sent.toSecret("b2")) {
      assertThatThrownBy(() -> Credentials.parse(wire, BINDING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not credentials");
    }
  }

  @ParameterizedTest
  @CsvSource({"correct horse,K7QX-9M2P", "pässwörd \"\\{},''", "\",\"code\":\",X"})
  void whatWasTypedArrivesUnchanged(String password, String code) {
    try (Credentials sent = new Credentials(secret(password), secret(code));
        Secret wire = sent.toSecret(BINDING);
        Credentials read = Credentials.parse(wire, BINDING)) {
      assertThat(new String(read.password().chars())).isEqualTo(password);
      assertThat(new String(read.code().chars())).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"for\":\"b1\",\"password\":\"\"}",
        "{\"for\":\"b1\",\"password\":\"",
        "{\"for\":\"b1\",\"password\":\"!\",\"code\":\"\"}",
        "{\"for\":\"b1\",\"password\":\"\",\"code\":\"\"",
        "{\"for\":\"b1\",\"password\":\"\",\"code\":\"}"
      })
  void anythingElseIsRefused(String wire) {
    assertThatThrownBy(() -> Credentials.parse(secret(wire), BINDING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not credentials");
  }

  @Test
  void printsNothingOfIt() {
    try (Credentials credentials = new Credentials(secret("hidden"), secret("hidden"))) {
      assertThat(credentials.toString()).doesNotContain("hidden");
    }
  }

  private static Secret secret(String text) {
    return Secret.ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
