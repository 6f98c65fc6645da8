// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.event.HierarchyEvent;
import javax.swing.JComponent;

/** Puts the keyboard into a component as soon as it is on screen. */
final class FirstFocus {
  private FirstFocus() {}

  static void on(JComponent component) {
    component.addHierarchyListener(
        event -> {
          if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0
              && component.isShowing()) {
            component.requestFocusInWindow();
          }
        });
  }
}
