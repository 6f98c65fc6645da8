// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * A person with a card at the kiosk: does what each screen asks for until the receipt shows,
 * whatever happens in between. Knows their secrets for one visit and types each only when asked.
 */
final class VisitingPerson {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration READING = Duration.ofMillis(600);
  private static final int SIGN_INS = 6;

  private final NamedRobot robot;
  private final String uid;
  private final String password;
  private final String code;
  private final String pin;
  private int signIns;

  VisitingPerson(NamedRobot robot, String uid, String password, String code, String pin) {
    this.robot = robot;
    this.uid = uid;
    this.password = password;
    this.code = code;
    this.pin = pin;
  }

  /**
   * @throws IllegalStateException when the kiosk asks again and again, or for nothing
   */
  void visit() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!robot.shows("done.finish")) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("no receipt: " + robot.text("trouble.code"));
      }
      if (!react()) {
        Thread.sleep(50);
      }
    }
  }

  private boolean react() throws InterruptedException {
    if (robot.shows("signin.continue")) {
      return signIn();
    }
    if (robot.shows("pin.key.1")) {
      return typePin();
    }
    if (robot.shows("trouble.retry")) {
      Thread.sleep(READING.toMillis());
      return robot.press("trouble.retry");
    }
    return start();
  }

  /** Nobody presses a second time before the screen has answered the first. */
  private boolean start() throws InterruptedException {
    if (!robot.press("welcome.start")) {
      return false;
    }
    Instant deadline = Instant.now().plus(READING);
    while (robot.shows("welcome.start") && Instant.now().isBefore(deadline)) {
      Thread.sleep(10);
    }
    return true;
  }

  private boolean signIn() {
    signIns++;
    if (signIns > SIGN_INS) {
      throw new IllegalStateException("sign-in refused: " + robot.text("signin.problem"));
    }
    if (robot.shows("signin.uid") && !robot.text("signin.uid").equals(uid)) {
      robot.clear("signin.uid");
    }
    fill("signin.uid", uid);
    fill("signin.password", password);
    if (robot.shows("signin.code")) {
      fill("signin.code", code);
    }
    return robot.press("signin.continue");
  }

  private void fill(String field, String text) {
    if (robot.isEmpty(field)) {
      robot.type(field, text.toCharArray());
    }
  }

  private boolean typePin() throws InterruptedException {
    if (robot.shows("pin.clear")) {
      robot.press("pin.clear");
    }
    for (char digit : pin.toCharArray()) {
      robot.press("pin.key." + digit);
    }
    boolean sent = robot.press("pin.continue");
    Thread.sleep(READING.toMillis()); // until the next screen is there
    return sent;
  }
}
