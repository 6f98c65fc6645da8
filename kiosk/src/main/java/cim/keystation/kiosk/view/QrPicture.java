// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.text.Text;
import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JPanel;

/** A QR code, dark on white in every theme so that every phone reads it. */
final class QrPicture extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int QUIET = 4;
  private final transient Theme theme;
  private final transient QrCode code;

  QrPicture(Theme theme, String content) {
    this.theme = theme;
    this.code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
    setOpaque(false);
    setName("done.qr");
    getAccessibleContext().setAccessibleName(theme.texts().get(Text.DONE_QR));
    setPreferredSize(new Dimension(theme.px(190), theme.px(190)));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    int side = Math.min(getWidth(), getHeight());
    int module = Math.max(1, side / (code.size + 2 * QUIET));
    int left = (getWidth() - module * code.size) / 2;
    int top = (getHeight() - module * code.size) / 2;
    copy.setColor(Color.WHITE);
    int quiet = module * QUIET;
    int all = module * code.size + 2 * quiet;
    copy.fillRoundRect(left - quiet, top - quiet, all, all, theme.px(16), theme.px(16));
    copy.setColor(Color.BLACK);
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          copy.fillRect(left + x * module, top + y * module, module, module);
        }
      }
    }
    copy.dispose();
  }
}
