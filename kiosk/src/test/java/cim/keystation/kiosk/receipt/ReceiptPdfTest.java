// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.text.Texts;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void nothingLeavesThePageAndALongNameStaysBesideTheCode(String language) throws Exception {
    Receipt longest = named("Prof. Dr. Maximiliane Freifrau von und zu Hohenstein-Wolfenbüttel");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReceiptPdf(Texts.in(Locale.forLanguageTag(language))).write(longest, out);
    List<TextPosition> letters = new ArrayList<>();
    try (var document = Loader.loadPDF(out.toByteArray())) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition letter) {
          letters.add(letter);
        }
      }.getText(document);
    }
    float page = PDRectangle.A4.getWidth();
    assertThat(letters).isNotEmpty();
    assertThat(letters)
        .allSatisfy(letter -> assertThat(letter.getX() + letter.getWidth()).isLessThan(page - 60));
    assertThat(letters)
        .filteredOn(letter -> letter.getY() > 115 && letter.getY() < 230)
        .allSatisfy(
            letter -> assertThat(letter.getX() + letter.getWidth()).isLessThan(page - 64 - 112));
  }

  private static Receipt named(String name) {
    return new Receipt(
        RECEIPT.visitId(),
        RECEIPT.station(),
        name,
        RECEIPT.uid(),
        RECEIPT.model(),
        RECEIPT.serial(),
        RECEIPT.firmware(),
        RECEIPT.issuedAt(),
        RECEIPT.validUntil(),
        RECEIPT.lines(),
        RECEIPT.openPgpFingerprint(),
        RECEIPT.publicKey());
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
