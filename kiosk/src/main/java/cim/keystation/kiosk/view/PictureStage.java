// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The tinted half of a sheet on which the card is shown, with its name above it. */
final class PictureStage extends JPanel {
  private static final long serialVersionUID = 1L;

  PictureStage(Theme theme, JComponent picture, String caption, String detail) {
    super(new java.awt.BorderLayout());
    setOpaque(false);
    JPanel content =
        new JPanel(
            new MigLayout(
                "fill, wrap 1, gap 0, novisualpadding, insets " + theme.px(32) + " 0 0 0",
                "[grow,center]"));
    content.setOpaque(false);
    Words words = new Words(theme);
    if (!caption.isEmpty()) {
      content.add(words.label(caption, theme.semibold(19), theme.palette().text()), "center");
      content.add(words.small(detail), "center, gaptop " + theme.mig(4));
    }
    String below = picture.getName().equals(CardPicture.PORTRAIT) ? theme.mig(32) : "0";
    content.add(picture, "grow, push, gaptop " + theme.mig(14) + ", gapbottom " + below);
    add(new TintedPanel(theme, content));
  }
}
