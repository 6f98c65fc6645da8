// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;

/**
 * Takes away what a person at a station doesn't need: shortcuts, function keys, and every mouse
 * button but the first. Virtual consoles, SysRq and USB devices are the compositor's and the
 * operating system's to close.
 */
final class Lockdown {
  private final KeyEventDispatcher keys = Lockdown::eaten;
  private final FirstButton queue = new FirstButton();
  private boolean active;

  void on() {
    active = true;
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(keys);
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(queue);
  }

  void off() {
    if (active) {
      active = false;
      KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(keys);
      queue.leave();
    }
  }

  /** AltGr stays: many keyboards type @ with it. */
  static boolean eaten(KeyEvent event) {
    int code = event.getKeyCode();
    boolean function = code >= KeyEvent.VK_F1 && code <= KeyEvent.VK_F12;
    boolean system =
        code == KeyEvent.VK_CONTEXT_MENU
            || code == KeyEvent.VK_PRINTSCREEN
            || code == KeyEvent.VK_WINDOWS
            || code == KeyEvent.VK_META
            || code == KeyEvent.VK_INSERT;
    boolean chord =
        !event.isAltGraphDown()
            && (event.isControlDown() || event.isAltDown() || event.isMetaDown());
    return function || system || chord;
  }

  private static final class FirstButton extends EventQueue {
    @Override
    protected void dispatchEvent(AWTEvent event) {
      boolean other = event instanceof MouseEvent mouse && mouse.getButton() > MouseEvent.BUTTON1;
      if (!other) {
        super.dispatchEvent(event);
      }
    }

    private void leave() {
      pop();
    }
  }
}
