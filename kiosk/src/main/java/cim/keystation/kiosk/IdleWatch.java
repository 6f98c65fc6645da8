// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.time.Duration;
import java.util.function.Consumer;
import javax.swing.Timer;

/**
 * Notices that nobody did anything for a while. One timer shot per pause, none on screens that
 * don't time out.
 */
final class IdleWatch {
  private final Duration after;
  private final int warnSeconds;
  private final Consumer<Input> out;
  private final AWTEventListener activity = event -> active();
  private final Timer timer;
  private boolean timesOut;
  private int secondsLeft;

  IdleWatch(Duration after, Duration warnFor, Consumer<Input> out) {
    this.after = after;
    this.warnSeconds = (int) Math.max(1, warnFor.toSeconds());
    this.out = out;
    this.timer = new Timer(0, event -> fired());
    timer.setRepeats(false);
  }

  void on() {
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            activity,
            AWTEvent.KEY_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK);
  }

  void off() {
    Toolkit.getDefaultToolkit().removeAWTEventListener(activity);
    timer.stop();
  }

  /** A new screen starts the pause anew, except the warning itself. */
  void screen(Screen screen, boolean times) {
    if (!(screen instanceof Screen.TimeOutWarning)) {
      timesOut = times;
      rest();
    }
  }

  private void active() {
    if (secondsLeft > 0) {
      secondsLeft = 0;
      out.accept(new Input.Activity());
    } else if (timesOut) {
      rest();
    }
  }

  private void rest() {
    secondsLeft = 0;
    timer.stop();
    if (timesOut) {
      wait((int) after.toMillis());
    }
  }

  private void fired() {
    secondsLeft = secondsLeft == 0 ? warnSeconds : secondsLeft - 1;
    if (secondsLeft == 0) {
      out.accept(new Input.IdleOver());
    } else {
      out.accept(new Input.IdleWarning(secondsLeft));
      wait(1_000);
    }
  }

  private void wait(int millis) {
    timer.setInitialDelay(millis);
    timer.restart();
  }
}
