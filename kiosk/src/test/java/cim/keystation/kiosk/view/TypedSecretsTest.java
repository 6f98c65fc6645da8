// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import javax.swing.text.Segment;
import org.junit.jupiter.api.Test;

final class TypedSecretsTest {
  @Test
  void aWipedDocumentLeavesNoCharacterBehind() throws Exception {
    SecretDocument document = new SecretDocument(40);
    for (char c : "correct horse battery".toCharArray()) {
      document.insertString(document.getLength(), String.valueOf(c), null);
    }
    document.insertString(3, "x", null); // moves the gap
    document.remove(3, 1);
    Segment before = new Segment();
    document.getText(0, 1, before);
    try (Secret secret = document.secret()) {
      assertThat(text(secret)).isEqualTo("correct horse battery");
    }
    document.wipe();
    assertThat(document.getLength()).isZero();
    // the array that held the text
    assertThat(new String(before.array).replace("\0", "").strip()).isEmpty();
  }

  @Test
  void aDocumentTakesNoMoreThanItHasRoomFor() throws Exception {
    SecretDocument document = new SecretDocument(4);
    document.insertString(0, "12345", null);
    assertThat(document.getLength()).isZero();
    document.insertString(0, "1234", null);
    assertThat(document.getLength()).isEqualTo(4);
  }

  @Test
  void thePinBufferTakesDigitsOnlyAndForgetsWhatItGave() {
    PinBuffer pin = new PinBuffer();
    for (char c : "12a34567890".toCharArray()) {
      pin.type(c, 8);
    }
    assertThat(pin.length()).isEqualTo(8);
    pin.delete();
    try (Secret secret = pin.take()) {
      assertThat(text(secret)).isEqualTo("1234567");
    }
    assertThat(pin.length()).isZero();
  }

  private static String text(Secret secret) {
    return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
