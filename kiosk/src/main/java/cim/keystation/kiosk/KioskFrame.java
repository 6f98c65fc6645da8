// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.view.KioskView;
import java.awt.GraphicsEnvironment;
import java.awt.datatransfer.StringSelection;
import javax.swing.JFrame;
import javax.swing.WindowConstants;

/** The window around the view. */
final class KioskFrame {
  private KioskFrame() {}

  static JFrame around(KioskView view, boolean windowed) {
    JFrame frame = new JFrame("Keystation");
    frame.setName("kiosk");
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.setUndecorated(!windowed);
    frame.setContentPane(view);
    frame.pack();
    return frame;
  }

  /** Returns when the picture is drawn. */
  static void show(JFrame frame, boolean windowed) {
    if (!windowed) {
      frame.setExtendedState(JFrame.MAXIMIZED_BOTH);
      GraphicsEnvironment.getLocalGraphicsEnvironment()
          .getDefaultScreenDevice()
          .setFullScreenWindow(frame);
    }
    frame.setVisible(true);
    // at once, instead of behind whatever else its thread and the other cores are given to do
    frame.getRootPane().paintImmediately(0, 0, frame.getWidth(), frame.getHeight());
    if (!windowed) {
      frame.getToolkit().getSystemClipboard().setContents(new StringSelection(""), null);
    }
  }
}
