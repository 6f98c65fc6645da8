// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private final StringWriter said = new StringWriter();

  @Test
  void pullsTheCardAndPutsItBack() throws Exception {
    try (ServerSocket driver = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        VirtualReader reader = new VirtualReader("localhost", driver.getLocalPort())) {
      SoftwareYubiKey card = Cards.of("5.7.1");
      reader.insert(card);
      Console console = console(reader, card, "");
      assertThat(console.answer("remove")).isEqualTo("ok");
      assertThat(reader.isInserted()).isFalse();
      assertThat(console.answer("insert")).isEqualTo("ok");
      assertThat(console.awaitInsertion()).isTrue();
      assertThat(console.awaitInsertion()).as("nobody pulled it again").isFalse();
    }
  }

  @Test
  void ordersFaultsForTheWire() throws Exception {
    VirtualReader reader = new VirtualReader("localhost", 1);
    SoftwareYubiKey card = Cards.of("5.7.1");
    Console console = console(reader, card, "");
    assertThat(console.answer("garble 1 6F00")).isEqualTo("ok");
    assertThat(console.answer("short 2")).isEqualTo("ok");
    assertThat(console.answer("cut-after 3")).isEqualTo("ok");
    byte[] select = {0, (byte) 0xA4, 4, 0};
    assertThat(reader.wire().exchange(card, select)).hasValue(new byte[] {0x6F, 0});
    assertThat(reader.wire().exchange(card, select)).hasValue(new byte[] {(byte) 0x90});
    assertThat(reader.wire().exchange(card, select)).isEmpty();
    assertThat(console.answer("commands")).isEqualTo("SELECT\nSELECT\nSELECT");
    console.answer("clear");
    assertThat(reader.wire().count()).isZero();
  }

  @Test
  void waitsForAVirtualReaderThatStartsLater() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (VirtualReader reader = new VirtualReader("localhost", port)) {
      Thread waiting =
          new Thread(
              () -> {
                try {
                  reader.insertOnceThere(Cards.of("5.7.1"));
                } catch (InterruptedException stop) {
                  Thread.currentThread().interrupt();
                }
              });
      waiting.start();
      waiting.join(100);
      assertThat(reader.isInserted()).isFalse();
      try (ServerSocket driver = new ServerSocket(port, 4, InetAddress.getLoopbackAddress())) {
        waiting.join(10_000);
        assertThat(reader.isInserted()).isTrue();
      }
    }
  }

  @Test
  void aSecondProgramCanNotHoldACardInAReaderThatIsNotThere() {
    VirtualReader reader = new VirtualReader("localhost", 1);
    Console console = console(reader, Cards.of("5.7.1"), "");
    assertThat(console.answer("hold no-such-reader")).startsWith("error: can't take the card");
    assertThat(console.answer("release")).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-before", "cut-before x", "garble 1", "garble 1 XYZ", "delay -"})
  void saysWhatIsWrong(String line) throws Exception {
    VirtualReader reader = new VirtualReader("localhost", 1);
    Console console = console(reader, Cards.of("5.7.1"), line + "\nhelp\n");
    console.run();
    assertThat(said.toString()).startsWith("error: ").contains(Console.HELP);
  }

  private Console console(VirtualReader reader, SoftwareYubiKey card, String typed) {
    return new Console(
        new BufferedReader(new StringReader(typed)), new PrintWriter(said), reader, card);
  }
}
