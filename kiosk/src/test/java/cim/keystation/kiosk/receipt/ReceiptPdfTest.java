// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.text.Texts;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

final class ReceiptPdfTest {
  private static final Instant END = Instant.parse("2028-11-23T12:00:00Z");
  private static final Receipt RECEIPT =
      new Receipt(
          "visit-1",
          "lobby-1",
          "Zoë Łukasz Ωмега 愛",
          "zoe",
          "YubiKey 5C NFC",
          "24689123",
          "5.7.1",
          Instant.parse("2026-11-24T12:00:00Z"),
          END,
          List.of(
              new Receipt.Line(Receipt.Item.PIV_AUTHENTICATION, Optional.of(END)),
              new Receipt.Line(Receipt.Item.FIDO2_PIN, Optional.empty())),
          "7C0135A4C9D2EE0B51F67A9B8D40C3B1A2E4F698",
          Optional.of("openpgp4fpr:7C0135A4C9D2EE0B51F67A9B8D40C3B1A2E4F698"));

  @Test
  void saysWhatIsOnTheCardAndUntilWhen() throws Exception {
    assertThat(text(Locale.ENGLISH))
        .contains("YubiKey 5C NFC", "24689123", "23 November 2028", "7C01 35A4", "visit-1");
    assertThat(text(Locale.GERMAN)).contains("Beleg", "23. November 2028", "Gültig bis");
  }

  @Test
  void namesOfManyAlphabetsAreWrittenAndTheRestLosesNothing() throws Exception {
    assertThat(text(Locale.ENGLISH)).contains("Zoë Łukasz Ωмега ?");
  }

  @Test
  void withoutAPublicKeyThereIsNoEmptyCode() throws Exception {
    Receipt none =
        new Receipt(
            "visit-1",
            "lobby-1",
            "Ada",
            "ada",
            "YubiKey 5",
            "1",
            "5.7.1",
            END,
            END,
            List.of(),
            "",
            Optional.empty());
    assertThat(text(none, Locale.ENGLISH))
        .doesNotContain("Scan for the public key", "OpenPGP fingerprint");
  }

  private static String text(Locale language) throws Exception {
    return text(RECEIPT, language);
  }

  private static String text(Receipt receipt, Locale language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReceiptPdf(Texts.in(language)).write(receipt, out);
    try (var document = Loader.loadPDF(out.toByteArray())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document);
    }
  }
}
