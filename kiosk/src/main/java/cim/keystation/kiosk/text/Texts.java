// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.text;

import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.EffectState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** All words in one language. */
public final class Texts {
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Locale locale;
  private final Properties words;

  private Texts(Locale locale, Properties words) {
    this.locale = locale;
    this.words = words;
  }

  /** The texts of the locale's language; English where that is not among {@link #LANGUAGES}. */
  public static Texts in(Locale wanted) {
    Locale locale =
        LANGUAGES.stream()
            .filter(known -> known.getLanguage().equals(wanted.getLanguage()))
            .findFirst()
            .orElse(Locale.ENGLISH);
    return new Texts(locale, load(locale));
  }

  /** Words from elsewhere, such as ones made longer to try a layout. */
  public static Texts of(Locale locale, Properties words) {
    return new Texts(locale, words);
  }

  static Properties load(Locale locale) {
    String name = "texts_" + locale.getLanguage() + ".properties";
    Properties words = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  public Locale locale() {
    return locale;
  }

  /** The text with {@code {0}}, {@code {1}} … filled in. */
  public String get(Text text, Object... values) {
    return fill(word(text.key()), List.of(values));
  }

  public String title(Fault fault) {
    return problem(fault, "title");
  }

  public String happened(Fault fault) {
    return problem(fault, "happened");
  }

  public String next(Fault fault) {
    return problem(fault, "next");
  }

  public String of(Stage stage) {
    return word(key("stage", stage));
  }

  public String of(PinTrouble trouble) {
    return word(key("trouble.pin", trouble));
  }

  public String of(Receipt.Item item) {
    return word(key("item", item));
  }

  public String of(EffectState state) {
    return word(key("effect", state));
  }

  /** A day in words, in the station's time zone. */
  public String day(Instant instant) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : locale)
        .format(instant.atZone(ZoneId.systemDefault()));
  }

  static String key(String family, Enum<?> member) {
    return family + "." + member.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String problem(Fault fault, String part) {
    return fill(word(key("problem", fault.problem()) + "." + part), fault.values());
  }

  private String word(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalStateException("no text for " + key + " in " + locale);
    }
    return word;
  }

  private static String fill(String text, List<?> values) {
    String filled = text;
    for (int i = 0; i < values.size(); i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(values.get(i)));
    }
    return filled;
  }
}
