// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.text;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.EffectState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTest {
  static List<Locale> languages() {
    return Texts.LANGUAGES;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyKeyHasATextAndNoTextIsUnused(Locale language) {
    assertThat(new TreeSet<>(Texts.load(language).stringPropertyNames())).isEqualTo(wanted());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noTextIsBlank(Locale language) {
    assertThat(Texts.load(language).values()).noneMatch(text -> text.toString().isBlank());
  }

  @Test
  void languagesHaveTheSamePlaceholders() {
    Properties english = Texts.load(Locale.ENGLISH);
    Properties german = Texts.load(Locale.GERMAN);
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(placeholders(german.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key))));
  }

  @Test
  void everyTextOfTheEnumIsUsedInTheProgram() throws Exception {
    String source = Sources.ofTheProgram();
    assertThat(Text.values()).allSatisfy(text -> assertThat(source).contains("Text." + text));
  }

  private static Set<String> placeholders(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> wanted() {
    return Stream.of(
            Arrays.stream(Text.values()).map(Text::key),
            Arrays.stream(Stage.values()).map(s -> Texts.key("stage", s)),
            Arrays.stream(PinTrouble.values()).map(t -> Texts.key("trouble.pin", t)),
            Arrays.stream(Receipt.Item.values()).map(i -> Texts.key("item", i)),
            Arrays.stream(EffectState.values()).map(e -> Texts.key("effect", e)),
            Arrays.stream(Problem.values())
                .map(p -> Texts.key("problem", p))
                .flatMap(k -> Stream.of(k + ".title", k + ".happened", k + ".next")))
        .flatMap(keys -> keys)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
