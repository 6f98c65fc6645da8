// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a key of firmware 5.7 refuses simple PINs, as it can be ordered to (Yubico's "PIN
 * complexity"): one character repeated, or one of the twenty of Yubico's technical manual. Values
 * from the factory are simple and may be used until they are changed.
 */
public record PinComplexity(boolean enforced) {
  private static final Set<String> SIMPLE =
      Set.of(
          "123456",
          "1234567",
          "12345678",
          "123456789",
          "1234567890",
          "112233",
          "121212",
          "123123",
          "123321",
          "123654",
          "654321",
          "159753",
          "1q2w3e4r",
          "520520",
          "abc123",
          "iloveyou",
          "password",
          "password1",
          "qwerty",
          "qwerty123");

  /** Without padding; the bytes are characters of UTF-8. */
  public boolean refuses(byte[] pin) {
    String text = new String(pin, StandardCharsets.UTF_8);
    boolean repeated = text.codePoints().distinct().count() < 2;
    return enforced && (repeated || SIMPLE.contains(text.toLowerCase(Locale.ROOT)));
  }
}
