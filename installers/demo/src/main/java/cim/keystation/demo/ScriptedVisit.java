// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Path;
import java.util.Locale;

/** One person's visit, played through the kiosk's own components, with numbered pictures. */
final class ScriptedVisit {
  private static final String[] PIN = {"7", "3", "9", "1", "5", "4"};

  private final DemoStation station;
  private final Hand hand;
  private final Path pictures;
  private int taken;

  ScriptedVisit(DemoStation station, Path pictures, int firstPicture) {
    this.station = station;
    this.hand = new Hand(station.kiosk().frame());
    this.pictures = pictures;
    this.taken = firstPicture;
  }

  /** Plays from the welcome to the receipt; {@code pulled} takes the card out half way. */
  void play(SamplePerson person, SoftwareYubiKey card, boolean pulled) throws Exception {
    card.finger().mode(Finger.Mode.AUTO);
    hand.awaitShowing("welcome.start");
    picture("welcome");
    hand.press("welcome.start");
    hand.awaitShowing("insert.cancel");
    picture("insert");
    station.reader().insert(card);
    signIn(person);
    choosePin();
    choosePin();
    hand.awaitShowing("work.progress");
    if (pulled) {
      pullAndReturn(card); // at once: the work takes but a few seconds
    } else {
      picture("working");
    }
    hand.awaitShowing("done.finish");
    Thread.sleep(1500);
    picture("done");
    hand.press("done.finish");
    station.reader().remove();
    hand.awaitShowing("welcome.start");
  }

  /** How many pictures there are by now. */
  int taken() {
    return taken;
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

  private void choosePin() throws Exception {
    for (String digit : PIN) {
      hand.press("pin.key." + digit);
    }
    picture("pin");
    hand.press("pin.continue");
    Thread.sleep(300);
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
    taken++;
    Thread.sleep(700);
    hand.picture(pictures.resolve(String.format(Locale.ROOT, "%02d-%s.png", taken, name)));
  }
}
