// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.register.CardState;
import cim.keystation.message.BackOffice.EffectState;
import java.util.Locale;

/** Small labels for states: always in words, the colour only helps. */
final class Chips {
  private Chips() {}

  static Tag card(View view, CardState state) {
    return Tag.of("span", view.texts().of("state", state)).cls("chip state " + tone(state));
  }

  static String tone(CardState state) {
    return switch (state) {
      case ACTIVE, ISSUED -> "good";
      case PERSONALIZING, ASSIGNED, REGISTERED, SANITIZED -> "calm";
      case SUSPENDED, QUARANTINED -> "warn";
      case LOST, STOLEN, DAMAGED -> "bad";
      case UNKNOWN, RETURNED, TERMINATED, DISPOSED -> "off";
    };
  }

  /** System and state; {@code title} carries the detail, which the card's page shows in full. */
  static Tag effect(View view, EffectStatus effect) {
    return Tag.of("span")
        .cls("chip effect " + effect.state().name().toLowerCase(Locale.ROOT))
        .attribute("title", effect.detail().orElse(""))
        .with(
            Tag.of("span", effect.system()).cls("system"),
            Html.text(" "),
            Tag.of("span", view.texts().of("effect", effect.state())));
  }

  static boolean isTrouble(EffectStatus effect) {
    return effect.state() == EffectState.FAILED || effect.state() == EffectState.IMPOSSIBLE;
  }
}
