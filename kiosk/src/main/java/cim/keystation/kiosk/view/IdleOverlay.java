// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.text.Text;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Dims the screen and counts down. Any touch or key continues the visit. */
final class IdleOverlay extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int TEXT = 440;
  private final transient Theme theme;

  IdleOverlay(Context context, int secondsLeft) {
    super(new MigLayout("fill", "[center]", "[center]"));
    this.theme = context.theme();
    setOpaque(false);
    setName("screen.idle");
    addMouseListener(new MouseAdapter() {}); // nothing underneath is clicked
    add(box(context, secondsLeft));
  }

  private JComponent box(Context context, int secondsLeft) {
    Words words = context.words();
    Sheet sheet =
        new Sheet(
            theme,
            new MigLayout(
                "wrap 1, gap 0, novisualpadding, insets " + theme.px(44) + " " + theme.px(52),
                "[fill]"),
            theme.palette().surface());
    sheet.add(words.title("idle.title", theme.texts().get(Text.IDLE_TITLE), TEXT));
    sheet.add(
        words.lead("idle.lead", theme.texts().get(Text.IDLE_LEAD, secondsLeft), TEXT),
        "gaptop " + theme.mig(12));
    Push stay =
        new Push(
            theme,
            Push.Kind.PRIMARY,
            Names.IDLE_STAY,
            theme.texts().get(Text.IDLE_STAY),
            () -> context.out().accept(new Input.Activity()));
    sheet.add(stay, "gaptop " + theme.mig(28) + ", h " + theme.mig(72) + "!");
    FirstFocus.on(stay);
    return sheet;
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(PortPainter.alpha(java.awt.Color.BLACK, theme.palette().dark() ? 0.66 : 0.5));
    g.fillRect(0, 0, getWidth(), getHeight());
  }
}
