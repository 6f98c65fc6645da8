// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;
import cim.keystation.simulator.SoftwareYubiKey;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The bench beside the kiosk: who is there, and three YubiKeys to insert, touch and pull. */
final class BenchWindow {
  private final JFrame frame = new JFrame("Keystation demo: your hands");
  private final DemoStation station;

  private BenchWindow(DemoStation station) {
    this.station = station;
  }

  /** Makes and shows it; on the event dispatch thread. */
  static void show(DemoStation station, List<SamplePerson> people) {
    BenchWindow bench = new BenchWindow(station);
    JPanel content = new JPanel(new MigLayout("insets 20, wrap 1, gapy 12", "[grow,fill]"));
    content.add(title("Who you are"));
    people.forEach(person -> content.add(new JLabel(introduction(person))));
    content.add(title("Your YubiKey"), "gaptop 12");
    station.cards().forEach(card -> content.add(bench.row(card)));
    JButton pull = new JButton("Pull the card out");
    pull.addActionListener(event -> station.reader().remove());
    content.add(pull);
    bench.frame.setContentPane(content);
    bench.frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
    bench.frame.pack();
    JFrame kiosk = station.kiosk().frame();
    bench.frame.setLocation(kiosk.getX() + kiosk.getWidth() + 8, kiosk.getY());
    bench.frame.setVisible(true);
  }

  private JPanel row(SoftwareYubiKey card) {
    JPanel row = new JPanel(new MigLayout("insets 0", "[grow][][]"));
    row.setBorder(BorderFactory.createMatteBorder(0, 0, 1, 0, new Color(0x80808040, true)));
    row.add(new JLabel(card.model().name() + " " + card.model().firmware() + "  " + card.serial()));
    JButton insert = new JButton("Insert");
    insert.addActionListener(
        event -> {
          station.reader().remove();
          station.reader().insert(card);
        });
    row.add(insert);
    JButton touch = new JButton("Touch");
    touch.setEnabled(false);
    touch.addActionListener(event -> card.finger().touch());
    card.finger().watch(wanted -> SwingUtilities.invokeLater(() -> touch.setEnabled(wanted)));
    row.add(touch);
    return row;
  }

  private static JLabel title(String text) {
    JLabel label = new JLabel(text);
    label.setFont(label.getFont().deriveFont(Font.BOLD, label.getFont().getSize2D() + 4));
    return label;
  }

  private static String introduction(SamplePerson person) {
    return "<html><b>"
        + person.uid()
        + "</b> &nbsp; password "
        + shown(person.password())
        + " &nbsp; code "
        + shown(person.code())
        + " &nbsp; vault password "
        + shown(person.vaultPassword())
        + "</html>";
  }

  private static String shown(Secret secret) {
    char[] chars = secret.chars();
    try {
      return new String(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
