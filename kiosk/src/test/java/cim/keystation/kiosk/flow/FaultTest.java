// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.PinRef;
import cim.keystation.kiosk.text.Texts;
import cim.keystation.message.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultTest {
  static List<CardException> cardExceptions() {
    List<CardException> all =
        new ArrayList<>(
            List.of(
                new CardException.CardGone(),
                new CardException.WrongCard(new CardSerial(1), new CardSerial(2)),
                new CardException.PinRejected(PinRef.PIV_PIN, 1),
                new CardException.PinBlocked(PinRef.PIV_PIN),
                new CardException.NotSupported(Feature.PIV_METADATA, new Firmware(5, 2, 4)),
                new CardException.TouchTimeout(),
                new CardException.CardRefused("PIV PUT DATA", 0x6a80)));
    for (CardException.ReaderFault.Kind kind : CardException.ReaderFault.Kind.values()) {
      all.add(new CardException.ReaderFault(kind, null, null));
      all.add(new CardException.ReaderFault(kind, "scdaemon", null));
    }
    return all;
  }

  @Test
  void theListNamesEveryCardException() {
    Set<Class<?>> named = new HashSet<>(cardExceptions().stream().map(Object::getClass).toList());
    assertThat(named).containsExactlyInAnyOrder(CardException.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("cardExceptions")
  void everyCardExceptionHasCompleteTextsInEveryLanguage(CardException cause) {
    complete(Fault.of(cause));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalHasCompleteTextsInEveryLanguage(Refusal refusal) {
    complete(Fault.of(refusal));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void whatMaySucceedLaterCanBeTriedAgain(Refusal refusal) {
    if (refusal.retryable()) {
      assertThat(Fault.of(refusal).problem().remedy()).isEqualTo(Problem.Remedy.RETRY);
    }
  }

  @Test
  void namesTheProgramThatHoldsTheCard() {
    Fault busy =
        Fault.of(
            new CardException.ReaderFault(CardException.ReaderFault.Kind.BUSY, "scdaemon", null));
    assertThat(Texts.LANGUAGES)
        .allSatisfy(language -> assertThat(Texts.in(language).happened(busy)).contains("scdaemon"));
  }

  private static void complete(Fault fault) {
    for (var language : Texts.LANGUAGES) {
      Texts texts = Texts.in(language);
      assertThat(Arrays.asList(texts.title(fault), texts.happened(fault), texts.next(fault)))
          .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{"));
    }
  }
}
