// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardSerial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final String SELECT_OATH = "00A4040007A0000005272101";
  private static final String SELECT_FIDO = "00A4040008A0000006472F0001";
  private static final String SELECT_MANAGEMENT = "00A4040008A000000527471117";
  private static final String ACCOUNT = "0001000011" + "710161" + "730C2106" + "00".repeat(10);
  private static final String LIST = "00A1000000";
  private static final String TOGGLE_ALWAYS_VERIFY = "8010000004" + "0DA10102";
  private static final String GET_INFO = "801000000104";

  @TempDir private Path folder;

  @Test
  void whatWasStoredIsThereAfterARestart() throws IOException {
    TestLine before = new TestLine(kept());
    before.send(SELECT_OATH);
    before.expect(ACCOUNT, "9000");
    before.send(SELECT_FIDO);
    before.expect(TOGGLE_ALWAYS_VERIFY, "009000");
    before.send(SELECT_MANAGEMENT);
    before.expect("001C00000F" + "0E" + "0E020210" + "06020011" + "07011E" + "080140", "9000");
    String info = info(before);

    TestLine after = new TestLine(kept());
    after.send(SELECT_OATH);
    after.expect(LIST, "72022161" + "9000");
    assertThat(info(after)).isEqualTo(info);
    after.send(SELECT_MANAGEMENT);
    assertThat(after.send("001D000000"))
        .contains("0E020210")
        .contains("06020011" + "07011E" + "080140");
  }

  @Test
  void aResetWipesItThereToo() throws IOException {
    TestLine line = new TestLine(kept());
    line.send(SELECT_OATH);
    line.expect(ACCOUNT, "9000");
    byte[] full = Files.readAllBytes(file());
    line.expect("0004DEAD", "9000");
    assertThat(Files.readAllBytes(file())).hasSizeLessThan(full.length);
    TestLine after = new TestLine(kept());
    after.send(SELECT_OATH);
    after.expect(LIST, "9000");
  }

  @Test
  void onlyItsOwnerMayReadItAndNothingElseIsLeft() throws IOException {
    kept();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file());
    }
  }

  @Test
  void anotherCardsStateAndADamagedOneAreRefused() throws IOException {
    kept();
    SoftwareYubiKey other =
        new SoftwareYubiKey(Cards.model("5.7.1"), new CardSerial(1), Cards.ROOT);
    assertThatThrownBy(() -> other.keepIn(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("12345678");
    byte[] all = Files.readAllBytes(file());
    for (int length = 0; length < all.length; length += 7) {
      Files.write(file(), java.util.Arrays.copyOf(all, length));
      assertThatThrownBy(this::kept).as("cut to %s", length).isInstanceOf(IOException.class);
    }
  }

  private static String info(TestLine line) {
    line.send(SELECT_FIDO);
    return line.send(GET_INFO);
  }

  private SoftwareYubiKey kept() throws IOException {
    SoftwareYubiKey card = Cards.of("5.7.1");
    card.keepIn(file());
    return card;
  }

  private Path file() {
    return folder.resolve("card.state");
  }
}
