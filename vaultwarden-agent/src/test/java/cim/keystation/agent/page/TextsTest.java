// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.desk.DeskProblem;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.membership.Action;
import cim.keystation.agent.membership.Standing;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.vaultwarden.ItemSubject;
import cim.keystation.card.KeyRef;
import cim.keystation.message.BackOffice.EffectState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every word is there in every language, and no other. */
class TextsTest {
  @Test
  void bothLanguagesHaveExactlyTheKeysThatAreUsed() {
    Set<String> used = new TreeSet<>();
    Arrays.stream(PageText.values()).map(PageText::key).forEach(used::add);
    family(used, "state", CardState.values());
    family(used, "effect", EffectState.values());
    family(used, "drift", DriftKind.values());
    family(used, "item", ItemSubject.values());
    family(used, "role", Role.values());
    family(used, "code", CodeState.values());
    family(used, "standing", Standing.values());
    family(used, "step", Action.values());
    family(used, "kind", Action.Kind.values());
    family(used, "key", KeyRef.values());
    family(used, "move", Move.values());
    family(
        used,
        "reason",
        Arrays.stream(Move.values())
            .flatMap(move -> move.reasons().stream())
            .toArray(Reason[]::new));
    family(used, "problem", DeskProblem.values());
    family(used, "next", DeskProblem.values());
    family(used, "trouble", TroublePage.Kind.values());
    family(used, "trouble-next", TroublePage.Kind.values());
    for (Locale locale : Texts.LANGUAGES) {
      assertThat(new TreeSet<>(Texts.load(locale).stringPropertyNames())).isEqualTo(used);
    }
  }

  @Test
  void placeholdersAreTheSameInBothLanguages() {
    var english = Texts.load(Locale.ENGLISH);
    var german = Texts.load(Locale.GERMAN);
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(german.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE,de;q=0.9,en;q=0.5 | de",
        "en-GB,de;q=0.4 | en",
        "fr-FR,fr;q=0.9,de;q=0.1 | de",
        "fr | en",
        "*;q=x,,, | en"
      })
  void takesTheBrowsersFirstLanguageThatWeHave(String header, String language) {
    assertThat(Texts.wanted(header).getLanguage()).isEqualTo(language);
  }

  private static void family(Set<String> used, String family, Enum<?>[] members) {
    Arrays.stream(members).map(member -> Texts.key(family, member)).forEach(used::add);
  }

  private static Set<String> placeholders(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(result -> result.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
