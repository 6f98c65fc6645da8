// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.view.CardPortrait;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import java.awt.Font;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Three software YubiKeys; one at a time is in the kiosk's reader. */
final class KeyRack {
  private static final int PORTRAIT = 84;
  private final DemoStation station;
  private final JPanel panel =
      new JPanel(new MigLayout("fillx, wrap 1, insets 0, gapy 8", "[grow,fill]"));
  private final List<Row> rows = new ArrayList<>();
  private final Set<SoftwareYubiKey> blinking = new HashSet<>();
  private @Nullable SoftwareYubiKey inserted;

  KeyRack(DemoStation station) {
    this.station = station;
    panel.setOpaque(false);
    station.cards().forEach(this::add);
    refresh();
  }

  JComponent component() {
    return panel;
  }

  private void add(SoftwareYubiKey card) {
    String name = "key." + card.serial();
    Model model = card.model();
    CardLook look =
        new CardLook(
            model.formFactor(),
            !model.nfc().isEmpty(),
            model.kind() == Model.Kind.FIPS,
            model.kind() == Model.Kind.SECURITY_KEY,
            model.firmware(),
            Optional.of(card.serial()));
    JPanel sheet =
        new BenchLook.Sheet(
            new MigLayout("fillx, wrap 2, insets 8 10 8 12, gap 12 4", "[]push[grow,fill]"));
    JLabel picture =
        new JLabel(new CardPortrait(look, PORTRAIT, false, () -> blinking.contains(card)));
    sheet.add(picture, "spany 3, w " + PORTRAIT + "!, h " + PORTRAIT + "!");
    sheet.add(
        BenchLook.label(look.model() + ", " + model.firmware(), Font.BOLD, 14, BenchLook.TEXT),
        "gaptop 2, wmin 0");
    JLabel state = BenchLook.label(" ", Font.PLAIN, 13, BenchLook.MUTED);
    sheet.add(state, "wmin 0");
    JButton insert = BenchLook.button(name + ".insert", "Insert", () -> insert(card));
    JButton pull = BenchLook.button(name + ".pull", "Pull", this::pull);
    JButton touch = BenchLook.button(name + ".touch", "Touch", () -> card.finger().touch());
    sheet.add(insert, "split 3, sg act, h 36!, wmin 0");
    sheet.add(pull, "sg act, h 36!, wmin 0");
    sheet.add(touch, "sg act, h 36!, wmin 0");
    panel.add(sheet);
    rows.add(new Row(card, picture, state, insert, pull, touch));
    card.finger().watch(wanted -> SwingUtilities.invokeLater(() -> blink(card, wanted)));
  }

  private void insert(SoftwareYubiKey card) {
    station.reader().remove();
    station.reader().insert(card);
    inserted = card;
    refresh();
  }

  private void pull() {
    station.reader().remove();
    inserted = null;
    refresh();
  }

  private void blink(SoftwareYubiKey card, boolean wanted) {
    if (wanted) {
      blinking.add(card);
    } else {
      blinking.remove(card);
    }
    refresh();
  }

  private void refresh() {
    rows.forEach(row -> row.show(inserted == row.card(), blinking.contains(row.card())));
  }

  private record Row(
      SoftwareYubiKey card,
      JLabel picture,
      JLabel state,
      JButton insert,
      JButton pull,
      JButton touch) {
    private void show(boolean in, boolean blinks) {
      String what = blinks ? "blinks: touch it" : in ? "in the reader" : "in your hand";
      state.setText("No. " + card.serial() + " · " + what);
      insert.setEnabled(!in);
      pull.setEnabled(in);
      touch.setEnabled(blinks);
      BenchLook.wanted(touch, blinks);
      picture.repaint();
    }
  }
}
