// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Writes on one page of a PDF, in one font that the file carries with it. Points, y upwards. */
final class PdfPen {
  private final PDPageContentStream out;
  private final PDFont font;

  PdfPen(PDPageContentStream out, PDFont font) {
    this.out = out;
    this.font = font;
  }

  void text(float size, float x, float y, Color colour, String text) throws IOException {
    out.setNonStrokingColor(colour);
    write(size, x, y, text, RenderingMode.FILL);
  }

  /** The same letters with an edge: the font has no bold of its own. */
  void bold(float size, float x, float y, Color colour, String text) throws IOException {
    out.setNonStrokingColor(colour);
    out.setStrokingColor(colour);
    out.setLineWidth(size * 0.028f);
    write(size, x, y, text, RenderingMode.FILL_STROKE);
  }

  float width(float size, String text) throws IOException {
    return font.getStringWidth(printable(text)) / 1000 * size;
  }

  /** The size at which the text is no wider than {@code most}; {@code size} where that will do. */
  float fitting(float size, float most, String text) throws IOException {
    return Math.min(size, size * most / Math.max(1, width(size, text)));
  }

  /** Breaks into lines no wider than {@code most}; a longer word stands alone. */
  List<String> broken(float size, float most, String text) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(size, longer) > most) {
        lines.add(line.toString());
        longer = word;
      }
      line.replace(0, line.length(), longer);
    }
    lines.add(line.toString());
    return lines;
  }

  private void write(float size, float x, float y, String text, RenderingMode mode)
      throws IOException {
    out.beginText();
    out.setRenderingMode(mode);
    out.setFont(font, size);
    out.newLineAtOffset(x, y);
    out.showText(printable(text));
    out.endText();
  }

  void rule(float x, float y, float width, Color colour) throws IOException {
    box(x, y, width, 0.7f, colour);
  }

  void box(float x, float y, float width, float height, Color colour) throws IOException {
    out.setNonStrokingColor(colour);
    out.addRect(x, y, width, height);
    out.fill();
  }

  /** {@code x}, {@code y}: the lower left corner. */
  void qr(String content, float x, float y, float side) throws IOException {
    QrCode code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
    float module = side / code.size;
    out.setNonStrokingColor(Color.BLACK);
    for (int row = 0; row < code.size; row++) {
      for (int column = 0; column < code.size; column++) {
        if (code.getModule(column, row)) {
          out.addRect(x + column * module, y + side - (row + 1) * module, module, module);
        }
      }
    }
    out.fill();
  }

  /** What the font can't show becomes a question mark instead of losing the page. */
  private String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              try {
                font.encode(one);
                shown.append(one);
              } catch (IOException | IllegalArgumentException e) {
                shown.append('?');
              }
            });
    return shown.toString();
  }
}
