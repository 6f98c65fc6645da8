// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.keys.Der;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SimulatedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/library.md holds what compiles and works. */
class LibraryPageTest {
  private static final Path PAGE = Path.of("../../docs/library.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/cim/keystation/simulator/contract/LibraryExamples.java");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final LibraryExamples examples =
      new LibraryExamples(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void everyExampleIsOneThatRuns() throws IOException {
    String source = bare(Files.readString(EXAMPLES));
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult block) -> bare(block.group(1)))
            .toList();
    assertThat(blocks)
        .hasSizeGreaterThan(5)
        .allSatisfy(block -> assertThat(source).contains(block));
  }

  private static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void everyFeatureIsListedWithItsFirmware() throws IOException {
    String page = Files.readString(PAGE);
    for (Feature feature : Feature.values()) {
      assertThat(page).contains("| `" + feature + "` | " + feature.since() + " |");
    }
  }

  @Test
  void inspectsAndSigns() throws Exception {
    Bench bench = Bench.with("5.7.1");
    examples.inspect(bench.reader());
    assertThat(printed()).contains("PIV FACTORY", "3");
    Card card = bench.card();
    PublicKey key = examples.makeKey(card);
    byte[] digest = new byte[32];
    Signature check = Signature.getInstance("NONEwithECDSA");
    check.initVerify(key);
    check.update(digest);
    assertThat(check.verify(examples.sign(card, "123456".toCharArray(), digest))).isTrue();
    assertThatThrownBy(() -> examples.sign(card, "000000".toCharArray(), digest))
        .isInstanceOf(CardException.PinRejected.class);
    assertThat(printed()).contains("PIV_PIN: 2 left");
  }

  @Test
  void keepsAKeyWhereTheFirmwareCan() throws CardException {
    Card card = Bench.with("5.4.3").card();
    examples.keepOldKey(card);
    assertThat(PivApplet.open(card).slot(Slot.KEY_MANAGEMENT)).isEmpty();
  }

  @Test
  void unblocksAndDeletes() throws CardException {
    Card card = Bench.with("5.7.1").card();
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    openPgp.verifyAdminPin(OpenPgpApplet.factoryAdminPin());
    openPgp.setResetCode(Bench.pin("55443322"));
    try (Secret pin = Bench.pin("246802")) {
      examples.unblockMail(card, Bench.pin("55443322"), pin);
      openPgp.verifyPin(pin);
      FidoApplet.open(card).orElseThrow().setPin(pin);
      examples.deletePasskeys(card, pin, "example.com");
    }
  }

  @Test
  void tellsGenuineFromNot() throws Exception {
    Bench bench = Bench.with("5.4.3");
    bench.key().finger().mode(Finger.Mode.AUTO);
    TrustAnchors anchors =
        TrustAnchors.of(List.of(Der.of(Cards.ROOT.fidoCertificate())), List.of());
    assertThat(examples.good(bench.card(), anchors)).as("firmware isn't attested").isFalse();
  }

  @Test
  void aSoftwareYubiKeyIsPulledWhereAskedFor() throws CardException {
    SimulatedReader reader = examples.software();
    Card card = Identify.any(reader.connect());
    assertThatThrownBy(
            () -> {
              while (true) {
                PivApplet.open(card).pinAttemptsLeft();
              }
            })
        .isInstanceOf(CardException.CardGone.class);
    assertThat(reader.wire().count()).isEqualTo(20);
  }

  private List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
