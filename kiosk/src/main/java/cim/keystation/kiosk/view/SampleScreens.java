// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinRef;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.Effect;
import cim.keystation.message.BackOffice.EffectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every screen with made-up data, to look at and to test with. */
final class SampleScreens {
  static final CardLook CARD = look(FormFactor.USB_C_KEYCHAIN, true);
  private static final CardLook OTHER =
      new CardLook(
          FormFactor.USB_A_BIO,
          false,
          false,
          false,
          new Firmware(5, 7, 1),
          Optional.of(new CardSerial(31_415_926)));
  private static final PinRules RULES = new PinRules(6, 8);
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final Instant END = Instant.parse("2028-11-23T09:30:00Z");

  private SampleScreens() {}

  /** By a name that fits a file. */
  static Map<String, Screen> all() {
    Map<String, Screen> all = new LinkedHashMap<>();
    all.put("01-welcome", new Screen.Welcome());
    all.put("02-insert", new Screen.Insert(false));
    all.put("03-reading", new Screen.Insert(true));
    all.put("04-sign-in", new Screen.SignIn(CARD, false, false, Optional.empty()));
    all.put(
        "05-sign-in-problem",
        new Screen.SignIn(CARD, false, false, Optional.of(Problem.CODE_WRONG)));
    all.put(
        "06-sign-in-resume",
        new Screen.SignIn(look(FormFactor.USB_A_NANO, false), true, false, Optional.empty()));
    all.put("07-choose-pin", pin(false, Optional.empty()));
    all.put("08-choose-pin-problem", pin(false, Optional.of(PinTrouble.TOO_SIMPLE)));
    all.put("09-repeat-pin", pin(true, Optional.empty()));
    all.put("10-enter-pin", new Screen.EnterPin(working(9, false), PinRef.PIV_PIN, RULES, 3));
    all.put("11-working", working(9, false));
    all.put("12-touch", working(11, true));
    all.put("13-touch-usb-a", work(look(FormFactor.USB_A_KEYCHAIN, true), 11));
    all.put("14-touch-5c", work(look(FormFactor.USB_C_KEYCHAIN, false), 11));
    all.put("15-touch-nano", work(look(FormFactor.USB_A_NANO, false), 11));
    all.put("16-touch-5c-nano", work(look(FormFactor.USB_C_NANO, false), 11));
    all.put("17-touch-5ci", work(look(FormFactor.USB_C_LIGHTNING, false), 11));
    all.put("18-removed", new Screen.Removed(CARD, working(9, false)));
    all.put("19-wrong-card", new Screen.WrongCard(CARD, OTHER, working(9, false)));
    all.put("20-done", done());
    all.put("21-trouble", trouble(Problem.UNKNOWN_INTERMEDIATE));
    all.put("22-trouble-retry", trouble(Problem.BACK_OFFICE_DOWN));
    all.put(
        "23-out-of-order",
        new Screen.Trouble(Fault.of(Problem.READER_MISSING), "7F3K-2QXA", Optional.empty()));
    all.put("24-take-card", new Screen.TakeCard(CARD));
    all.put("25-idle", new Screen.TimeOutWarning(pin(false, Optional.empty()), 12));
    return all;
  }

  private static CardLook look(FormFactor form, boolean nfc) {
    return new CardLook(
        form, nfc, false, false, new Firmware(5, 7, 1), Optional.of(new CardSerial(24_689_123)));
  }

  private static Screen.ChoosePin pin(boolean repeat, Optional<PinTrouble> trouble) {
    return new Screen.ChoosePin(CARD, "Ada Lovelace", RULES, repeat, false, trouble);
  }

  private static Screen.Working working(int done, boolean touch) {
    return new Screen.Working(CARD, steps(), done, touch);
  }

  private static Screen.Working work(CardLook look, int done) {
    return new Screen.Working(look, steps(), done, true);
  }

  private static List<Stage> steps() {
    List<Stage> steps = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      steps.addAll(List.of(stage, stage));
    }
    return steps;
  }

  private static Screen.Trouble trouble(Problem problem) {
    return new Screen.Trouble(Fault.of(problem), "7F3K-2QXA", Optional.of(CARD));
  }

  private static Screen.Done done() {
    List<Receipt.Line> lines = new ArrayList<>();
    for (Receipt.Item item : Receipt.Item.values()) {
      boolean ends = item != Receipt.Item.FIDO2_PIN;
      lines.add(new Receipt.Line(item, ends ? Optional.of(END) : Optional.empty()));
    }
    String fingerprint = "7C0135A4C9D2EE0B51F67A9B8D40C3B1A2E4F698";
    Receipt receipt =
        new Receipt(
            "0193-visit",
            "lobby-1",
            "Ada Lovelace",
            "ada",
            CARD.model(),
            "24689123",
            "5.7.1",
            NOW,
            END,
            lines,
            fingerprint,
            Optional.of("openpgp4fpr:" + fingerprint));
    return new Screen.Done(
        CARD,
        receipt,
        List.of(
            new Effect("ldap", EffectState.DONE, Optional.empty(), NOW),
            new Effect("vaultwarden", EffectState.QUEUED, Optional.empty(), NOW),
            new Effect("nats", EffectState.FAILED, Optional.empty(), NOW)));
  }
}
