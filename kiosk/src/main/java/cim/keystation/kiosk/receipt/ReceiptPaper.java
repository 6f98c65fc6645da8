// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import cim.keystation.kiosk.text.Texts;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;
import org.slf4j.LoggerFactory;

/** Prints receipts on the default printer and saves them into one folder. */
public final class ReceiptPaper implements Paper {
  private final Path folder;

  /** {@code folder} is made when the first receipt is saved. */
  public ReceiptPaper(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean print(Receipt receipt, Texts texts) {
    PrinterJob job = PrinterJob.getPrinterJob();
    if (job.getPrintService() == null) {
      return false;
    }
    try (PDDocument document = new ReceiptPdf(texts).document(receipt)) {
      job.setPageable(new PDFPageable(document));
      job.print();
      return true;
    } catch (PrinterException | IOException e) {
      // no logger of the class: starting to log would hold up the first picture
      LoggerFactory.getLogger(ReceiptPaper.class).warn("receipt not printed: {}", e.toString());
      return false;
    }
  }

  @Override
  public String save(Receipt receipt, Texts texts) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("keystation-" + receipt.serial() + ".pdf");
    try (OutputStream out =
        Files.newOutputStream(
            file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      new ReceiptPdf(texts).write(receipt, out);
    }
    return file.getFileName().toString();
  }
}
