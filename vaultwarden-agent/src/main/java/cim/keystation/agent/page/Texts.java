// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

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
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** All words of the page in one language. */
final class Texts {
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Locale locale;
  private final ZoneId zone;
  private final Properties words;

  private Texts(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
    this.words = load(locale);
  }

  static Texts in(Locale locale, ZoneId zone) {
    return new Texts(locale, zone);
  }

  /** The first of the browser's languages that we have; else English. */
  static Locale wanted(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 1000) {
      return Locale.ENGLISH;
    }
    try {
      return Optional.ofNullable(
              Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES))
          .orElse(Locale.ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }

  static Properties load(Locale locale) {
    String name = "texts_" + locale.getLanguage() + ".properties";
    Properties words = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      words.load(in);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Locale locale() {
    return locale;
  }

  ZoneId zone() {
    return zone;
  }

  /** The text with {@code {0}}, {@code {1}} … filled in. */
  String get(PageText text, Object... values) {
    String filled = word(text.key());
    for (int i = 0; i < values.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return filled;
  }

  /** Of a family such as {@code state}, whose members are constants elsewhere. */
  String of(String family, Enum<?> member) {
    return word(key(family, member));
  }

  static String key(String family, Enum<?> member) {
    return family + "." + member.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String word(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalStateException("no text for " + key + " in " + locale);
    }
    return word;
  }

  /** Date and minute. */
  String time(Instant instant) {
    return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
        .format(instant.atZone(zone));
  }

  /** Hour and minute. */
  String clock(Instant instant) {
    return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))
        .format(instant.atZone(zone));
  }

  String day(Instant instant) {
    return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM))
        .format(instant.atZone(zone));
  }

  private DateTimeFormatter format(DateTimeFormatter formatter) {
    return formatter.withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : locale);
  }
}
