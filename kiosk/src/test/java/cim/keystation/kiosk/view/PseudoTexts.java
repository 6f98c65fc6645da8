// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.text.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** Words that nobody speaks: each a third longer, and as high and deep as letters get. */
final class PseudoTexts {
  private PseudoTexts() {}

  static Texts longerThan(Locale language) {
    Properties words = new Properties();
    String file = "texts_" + language.getLanguage() + ".properties";
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    words.replaceAll((key, text) -> longer(text.toString()));
    return Texts.of(language, words);
  }

  private static String longer(String text) {
    int more = Math.max(1, text.length() * 3 / 10);
    return "Å" + text + "gj ".repeat(more).substring(0, more);
  }
}
