// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The receipt as one A4 page. */
public final class ReceiptPdf {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float LEFT = 64;
  private static final float RIGHT = PDRectangle.A4.getWidth() - 64;
  private static final float VALUE = 180;
  private static final float QR = 112;
  private static final Color INK = new Color(0x11211C);
  private static final Color MUTED = new Color(0x52635D);
  private static final Color LINE = new Color(0xC6D2CD);
  private static final Color ACCENT = new Color(0x0A6B58);

  private final Texts texts;

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
    document.getDocumentCatalog().setLanguage(texts.locale().getLanguage());
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
      draw(receipt, new PdfPen(stream, font(document)));
    }
    return document;
  }

  /** PDFBox's own; the file carries the letters it uses, so every printer has them. */
  private static PDFont font(PDDocument document) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
      return PDType0Font.load(document, file);
    }
  }

  private void draw(Receipt receipt, PdfPen pen) throws IOException {
    float top = PDRectangle.A4.getHeight();
    pen.box(0, top - 12, PDRectangle.A4.getWidth(), 12, ACCENT);
    pen.bold(24, LEFT, top - 86, INK, texts.get(Text.RECEIPT_TITLE));
    float y = who(receipt, pen, top - 130);
    qr(receipt, pen, top - 120);
    y = what(receipt, pen, Math.min(y, top - 120 - QR) - 40);
    if (!receipt.openPgpFingerprint().isBlank()) {
      pen.text(10, LEFT, y - 30, MUTED, texts.get(Text.RECEIPT_FINGERPRINT));
      pen.text(12, LEFT, y - 48, INK, grouped(receipt.openPgpFingerprint()));
      y -= 58;
    }
    for (String line : pen.broken(11, RIGHT - LEFT, texts.get(Text.RECEIPT_NOTE))) {
      y -= 16;
      pen.text(11, LEFT, y - 16, INK, line);
    }
    pen.rule(LEFT, 78, RIGHT - LEFT, LINE);
    String visit = texts.get(Text.RECEIPT_VISIT, receipt.visitId(), receipt.station());
    pen.text(9, LEFT, 62, MUTED, visit);
  }

  private float who(Receipt receipt, PdfPen pen, float from) throws IOException {
    String holder = receipt.name() + " (" + receipt.uid() + ")";
    float y = pair(pen, from, texts.get(Text.RECEIPT_HOLDER), holder);
    y = pair(pen, y, texts.get(Text.RECEIPT_CARD), receipt.model());
    y = pair(pen, y, "", texts.get(Text.CARD_SERIAL, receipt.serial()));
    y = pair(pen, y, "", texts.get(Text.CARD_FIRMWARE, receipt.firmware()));
    y = pair(pen, y, texts.get(Text.RECEIPT_ISSUED), texts.day(receipt.issuedAt()));
    return pair(pen, y, texts.get(Text.RECEIPT_VALID), texts.day(receipt.validUntil()));
  }

  private static float pair(PdfPen pen, float y, String name, String value) throws IOException {
    pen.text(11, LEFT, y, MUTED, name);
    pen.bold(pen.fitting(11, RIGHT - QR - 24 - VALUE, value), VALUE, y, INK, value);
    return y - 19;
  }

  private void qr(Receipt receipt, PdfPen pen, float top) throws IOException {
    if (receipt.publicKey().isPresent()) {
      pen.qr(receipt.publicKey().get(), RIGHT - QR, top - QR, QR);
      String scan = texts.get(Text.RECEIPT_SCAN);
      float x = RIGHT - QR / 2 - pen.width(9, scan) / 2;
      pen.text(9, Math.min(x, RIGHT - pen.width(9, scan)), top - QR - 14, MUTED, scan);
    }
  }

  private float what(Receipt receipt, PdfPen pen, float from) throws IOException {
    pen.bold(13, LEFT, from, INK, texts.get(Text.DONE_ON_CARD));
    float y = from - 12;
    for (Receipt.Line line : receipt.lines()) {
      pen.rule(LEFT, y, RIGHT - LEFT, LINE);
      String until = line.until().map(this::until).orElse("");
      pen.text(11, LEFT, y - 16, INK, texts.of(line.item()));
      pen.text(11, RIGHT - pen.width(11, until), y - 16, MUTED, until);
      y -= 24;
    }
    pen.rule(LEFT, y, RIGHT - LEFT, LINE);
    return y;
  }

  /** In blocks of four, as gpg shows it and people compare it. */
  private static String grouped(String fingerprint) {
    return fingerprint.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private String until(Instant end) {
    return texts.get(Text.DONE_UNTIL, texts.day(end));
  }
}
