// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
  /** "12345678901234567890" in Base32, the secret of RFC 6238's appendix B. */
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1234567890, 005924",
    "2000000000, 279037",
  })
  void knowsTheCodesOfTheStandard(long second, String code) {
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
  }

  @Test
  void refusesACodeOfAStepAlreadyUsed() {
    assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(59), 1)).isEmpty();
  }

  @Test
  void refusesACodeTwoStepsOld() {
    assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(59 + 60), 0)).isEmpty();
  }
}
