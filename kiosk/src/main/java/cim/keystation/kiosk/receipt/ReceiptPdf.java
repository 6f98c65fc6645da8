// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** The receipt as one A4 page. */
public final class ReceiptPdf {
  private static final float LEFT = 64;
  private static final float RIGHT = PDRectangle.A4.getWidth() - 64;
  private static final float VALUE = 190;
  private static final float QR = 120;

  private final Texts texts;
  private final PDFont regular = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);

  public ReceiptPdf(Texts texts) {
    this.texts = texts;
  }

  /** Writes the finished file. */
  public void write(Receipt receipt, OutputStream out) throws IOException {
    try (PDDocument document = document(receipt)) {
      document.save(out);
    }
  }

  /** The page, for printing; the caller closes it. */
  public PDDocument document(Receipt receipt) throws IOException {
    PDDocument document = new PDDocument();
    document.getDocumentInformation().setTitle(texts.get(Text.RECEIPT_TITLE));
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
      draw(receipt, stream);
    }
    return document;
  }

  private void draw(Receipt receipt, PDPageContentStream out) throws IOException {
    float y = PDRectangle.A4.getHeight() - 90;
    text(out, bold, 22, LEFT, y, texts.get(Text.RECEIPT_TITLE));
    qr(out, receipt.publicKey(), RIGHT - QR, y - QR + 10);
    y -= 46;
    y = pair(out, y, texts.get(Text.RECEIPT_HOLDER), receipt.name() + " (" + receipt.uid() + ")");
    y = pair(out, y, texts.get(Text.RECEIPT_CARD), receipt.model());
    y = pair(out, y, "", texts.get(Text.CARD_SERIAL, receipt.serial()));
    y = pair(out, y, "", texts.get(Text.CARD_FIRMWARE, receipt.firmware()));
    y = pair(out, y, texts.get(Text.RECEIPT_ISSUED), texts.day(receipt.issuedAt()));
    y = pair(out, y, texts.get(Text.RECEIPT_VALID), texts.day(receipt.validUntil()));
    text(out, regular, 9, RIGHT - QR, y + 12, texts.get(Text.RECEIPT_SCAN));
    y -= 24;
    text(out, bold, 13, LEFT, y, texts.get(Text.DONE_ON_CARD));
    y -= 24;
    for (Receipt.Line line : receipt.lines()) {
      text(out, regular, 11, LEFT, y, texts.of(line.item()));
      text(out, regular, 11, RIGHT - 150, y, line.until().map(this::until).orElse(""));
      y -= 18;
    }
    y -= 18;
    y = pair(out, y, texts.get(Text.RECEIPT_FINGERPRINT), receipt.openPgpFingerprint());
    text(out, regular, 10, LEFT, y - 24, texts.get(Text.RECEIPT_NOTE));
    text(
        out,
        regular,
        9,
        LEFT,
        64,
        texts.get(Text.RECEIPT_VISIT, receipt.visitId(), receipt.station()));
  }

  private String until(Instant end) {
    return texts.get(Text.DONE_UNTIL, texts.day(end));
  }

  private float pair(PDPageContentStream out, float y, String name, String value)
      throws IOException {
    text(out, regular, 11, LEFT, y, name);
    text(out, bold, 11, VALUE, y, value);
    return y - 18;
  }

  private static void text(
      PDPageContentStream out, PDFont font, float size, float x, float y, String text)
      throws IOException {
    out.beginText();
    out.setFont(font, size);
    out.newLineAtOffset(x, y);
    out.showText(printable(font, text));
    out.endText();
  }

  /**
   * The built-in fonts know Latin-1 and some more; what they can't show becomes a question mark.
   */
  private static String printable(PDFont font, String text) {
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

  private static void qr(PDPageContentStream out, String content, float x, float y)
      throws IOException {
    QrCode code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
    float module = QR / code.size;
    for (int row = 0; row < code.size; row++) {
      for (int column = 0; column < code.size; column++) {
        if (code.getModule(column, row)) {
          out.addRect(x + column * module, y + QR - (row + 1) * module, module, module);
        }
      }
    }
    out.fill();
  }
}
