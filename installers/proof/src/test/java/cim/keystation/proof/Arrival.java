// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.MouseEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.JTextComponent;
import org.assertj.swing.edt.GuiActionRunner;

/**
 * Waits for what a robot did to reach this program: it goes by way of the display server, which
 * answers late on a busy machine, after the robot found the event queue empty.
 */
final class Arrival {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Arrival() {}

  /** Does the click and waits until its end is here; says whether it came. */
  static boolean ofClick(Runnable click) {
    CountDownLatch released = new CountDownLatch(1);
    AWTEventListener listener =
        event -> {
          if (event.getID() == MouseEvent.MOUSE_RELEASED) {
            released.countDown();
          }
        };
    Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK);
    try {
      click.run();
      return released.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
    }
  }

  /** Waits until this text, and no other, is in the field; says whether it is. */
  static boolean ofText(Component field, CharSequence text) {
    return within(() -> CharSequence.compare(text(field), text) == 0);
  }

  private static String text(Component field) {
    return GuiActionRunner.execute(() -> all(((JTextComponent) field).getDocument()));
  }

  private static String all(Document document) throws BadLocationException {
    return document.getText(0, document.getLength());
  }

  private static boolean within(BooleanSupplier holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
