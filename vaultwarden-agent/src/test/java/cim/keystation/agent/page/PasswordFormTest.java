// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form's body, byte by byte. */
class PasswordFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      emptyValue = "",
      value = {
        "form=a_b-1&password=one+two%26%3D%2B%25 | a_b-1 | one two&=+%",
        "password=x&other=y&form=t | t | x",
        "form=t | t | ''",
        "password | '' | ''",
        "&&=&form= | '' | ''",
        "password=%C3%BC%zz%4 | '' | ü%zz%4",
        "password=one&password=two | '' | two",
        "'' | '' | ''"
      })
  void isReadAsBrowsersWriteIt(String body, String token, String password) {
    byte[] room = Arrays.copyOf(body.getBytes(StandardCharsets.UTF_8), 200);
    try (PasswordForm form = PasswordForm.parse(room, body.length())) {
      assertThat(form.token()).isEqualTo(token);
      assertThat(new String(form.password().chars())).isEqualTo(password);
    }
  }
}
