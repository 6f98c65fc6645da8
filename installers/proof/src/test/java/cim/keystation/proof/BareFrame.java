// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.BorderLayout;
import java.awt.Dimension;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/** The least that a FlatLaf program with the Inter font can be: a label and a button. */
final class BareFrame {
  private BareFrame() {}

  public static void main(String[] args) {
    SwingUtilities.invokeLater(BareFrame::show);
  }

  private static void show() {
    FlatInterFont.install();
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLightLaf.setup();
    JFrame frame = new JFrame("Bare");
    frame.setUndecorated(true);
    frame.add(new JLabel("Welcome to an empty frame", SwingConstants.CENTER), BorderLayout.CENTER);
    frame.add(new JButton("Start"), BorderLayout.SOUTH);
    frame.getContentPane().setPreferredSize(new Dimension(1280, 800));
    frame.pack();
    frame.setVisible(true);
  }
}
