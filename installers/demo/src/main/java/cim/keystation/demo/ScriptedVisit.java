// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;

/** One person's visit, played through the kiosk's own components, with numbered pictures. */
final class ScriptedVisit {
  private static final String[] PIN = {"7", "3", "9", "1", "5", "4"};

  private final DemoStation station;
  private final Hand hand;
  private final Pictures pictures;

  ScriptedVisit(DemoStation station, Pictures pictures) {
    this.station = station;
    this.hand = new Hand(station.kiosk().frame());
    this.pictures = pictures;
  }

  /** Plays from the welcome to the receipt; {@code pulled} takes the card out half way. */
  void play(SamplePerson person, SoftwareYubiKey card, boolean pulled) throws Exception {
    card.finger().mode(pulled ? Finger.Mode.AUTO : Finger.Mode.MANUAL);
    hand.awaitShowing("welcome.start");
    picture("welcome");
    hand.press("welcome.start");
    hand.awaitShowing("insert.cancel");
    picture("insert");
    station.reader().insert(card);
    signIn(person);
    choosePin(false);
    choosePin(true);
    hand.awaitShowing("work.progress");
    if (pulled) {
      pullAndReturn(card);
    } else {
      touch(card);
    }
    hand.awaitShowing("done.finish");
    awaitEffects();
    picture("done");
    hand.press("done.finish");
    station.reader().remove();
    hand.awaitShowing("welcome.start");
  }

  private void signIn(SamplePerson person) throws Exception {
    try (Secret uid = Secret.ofChars(person.uid().toCharArray())) {
      hand.type("signin.uid", uid);
    }
    hand.type("signin.password", person.password());
    hand.type("signin.code", person.code());
    picture("sign-in");
    hand.press("signin.continue");
  }

  private void choosePin(boolean again) throws Exception {
    hand.until(
        () -> station.kiosk().screen() instanceof Screen.ChoosePin pin && pin.repeat() == again);
    for (String digit : PIN) {
      hand.press("pin.key." + digit);
    }
    picture("pin");
    hand.press("pin.continue");
  }

  /** The first touch waits for the picture; the others come at once. */
  private void touch(SoftwareYubiKey card) throws Exception {
    hand.until(() -> station.kiosk().screen() instanceof Screen.Working work && work.touchWanted());
    picture("touch");
    card.finger().mode(Finger.Mode.AUTO);
    card.finger().touch();
  }

  private void awaitEffects() throws Exception {
    hand.until(
        () ->
            station.kiosk().screen() instanceof Screen.Done done
                && !done.effects().isEmpty()
                && done.effects().stream().noneMatch(e -> e.state() == EffectState.QUEUED));
  }

  private void pullAndReturn(SoftwareYubiKey card) throws Exception {
    int before = station.reader().wire().count();
    while (station.reader().wire().count() < before + 40 && !hand.shows("done.finish")) {
      Thread.sleep(5);
    }
    station.reader().remove();
    hand.awaitShowing("removed.cancel");
    picture("removed");
    Thread.sleep(600);
    station.reader().insert(card);
  }

  private void picture(String name) throws Exception {
    hand.picture(pictures.next(name));
  }
}
