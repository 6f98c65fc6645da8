// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;

/** The bench beside the kiosk: who is there, and three YubiKeys to insert, touch and pull. */
final class BenchWindow {
  private BenchWindow() {}

  /** Makes and shows it; on the event dispatch thread. Closing it, or the kiosk, ends the demo. */
  static void show(DemoStation station, List<SamplePerson> people, Stopping stopping) {
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    Placement placement = Placement.of(screen);
    JFrame frame = new JFrame("Keystation demo: your hands");
    frame.setName("bench");
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    WindowAdapter closing =
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            stopping.closed();
          }
        };
    frame.addWindowListener(closing);
    station.kiosk().frame().addWindowListener(closing);
    frame.setContentPane(content(station, people, placement));
    frame.setBounds(placement.bench());
    station.kiosk().frame().setLocation(placement.kioskAt(screen));
    frame.setVisible(true);
  }

  static JComponent content(DemoStation station, List<SamplePerson> people, Placement placement) {
    JPanel content =
        new JPanel(
            new MigLayout(
                "fillx, gap 24 8, insets "
                    + (placement.narrow() ? 8 : 18)
                    + ", wrap "
                    + (placement.beside() ? 1 : 2),
                placement.beside() ? "[grow,fill]" : "[grow,fill,sg half][grow,fill,sg half]"));
    content.setBackground(BenchLook.GROUND);
    List<JComponent> columns = new ArrayList<>();
    columns.add(column(BenchLook.title("Who you are"), cards(people, station)));
    columns.add(column(BenchLook.title("Your YubiKeys"), new KeyRack(station).component()));
    if (placement.narrow()) {
      Collections.reverse(columns); // the keys are used most, and must not need scrolling
    }
    columns.forEach(each -> content.add(each, "aligny top, wmin 0"));
    JScrollPane scroll = new JScrollPane(content);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.getVerticalScrollBar().setUnitIncrement(24);
    return scroll;
  }

  private static JComponent cards(List<SamplePerson> people, DemoStation station) {
    JPanel all = plain("insets 0, gapy 8");
    people.forEach(person -> all.add(PersonCard.of(person, station.hand())));
    return all;
  }

  private static JComponent column(JLabel title, JComponent below) {
    JPanel column = plain("insets 0, gapy 8");
    column.add(title);
    column.add(below);
    return column;
  }

  private static JPanel plain(String layout) {
    JPanel panel = new JPanel(new MigLayout("fillx, wrap 1, " + layout, "[grow,fill]"));
    panel.setOpaque(false);
    return panel;
  }
}
