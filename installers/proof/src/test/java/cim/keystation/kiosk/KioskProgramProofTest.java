// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.proof.KioskRobot;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.NatsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kiosk as a program of its own: without its server, beside another one, and at its end. */
@Tag("proof")
@Timeout(120)
final class KioskProgramProofTest {
  @TempDir private Path folder;

  @Test
  void startsWithoutItsServerSaysSoAndRecoversByItself() throws Exception {
    int port = freePort();
    NatsSettings nowhere =
        new NatsSettings(
            "kiosk-proof",
            URI.create("nats://127.0.0.1:" + port),
            PinnedTls.trusting(List.of()),
            Optional.empty(),
            Duration.ofSeconds(2));
    KioskOptions options =
        KioskOptions.windowed("proof-1", "0").with(Appearance.window(1280, 800).still());
    try (KioskProgram program =
            KioskProgram.open(
                options,
                folder.resolve("data"),
                () -> new SimulatedReader("nobody"),
                () -> new NatsLine(nowhere, Duration.ofSeconds(2)));
        KioskRobot robot = new KioskRobot(program.window())) {
      robot.awaitTrouble(Problem.STATION_OFFLINE);
      Process server = natsServer(port);
      try {
        robot.await(Screen.Welcome.class);
      } finally {
        server.destroyForcibly().waitFor();
      }
      robot.awaitTrouble(Problem.STATION_OFFLINE);
    }
  }

  @Test
  void aSecondKioskOnTheSameDataSaysSoAndTheFirstEndsWhenTold() throws Exception {
    Process first = kiosk("first");
    try {
      awaitJournal(first);
      Process second = kiosk("second");
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(1);
      assertThat(output("second").lines().filter(line -> line.startsWith("keystation kiosk:")))
          .singleElement()
          .asString()
          .contains("another kiosk uses this data folder");
      first.destroy();
      assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isEqualTo(143);
      assertThat(output("first")).doesNotContain("\tat ");
    } finally {
      first.destroyForcibly();
    }
    Process again = kiosk("again");
    try {
      awaitJournal(again);
      assertThat(again.isAlive()).isTrue();
    } finally {
      again.destroyForcibly().waitFor();
    }
  }

  @Test
  void aMistakeInItsFileIsOneLineWithThePlace() throws Exception {
    Files.writeString(folder.resolve("kiosk.yaml"), "station: lobby-1\nlanguage: en\nstaton: x\n");
    Process process = start("wrong");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output("wrong").lines().filter(line -> line.startsWith("keystation kiosk:")))
        .singleElement()
        .asString()
        .contains("kiosk.yaml");
  }

  private Process kiosk(String name) throws Exception {
    Files.writeString(
        folder.resolve("kiosk.yaml"),
        """
        station: proof-1
        data: data
        language: en
        help-line: "4400"
        idle: {after: PT90S, warn: PT30S}
        window: {width: 1280, height: 800}
        nats: {server: "nats://127.0.0.1:%d", timeout: PT2S}
        """
            .formatted(freePort()));
    return start(name);
  }

  private Process start(String name) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "--add-opens",
            "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KioskCommand.class.getName(),
            "--config",
            folder.resolve("kiosk.yaml").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  /** The window opens right after the journal. */
  private void awaitJournal(Process process) throws Exception {
    Path journal = folder.resolve("data/station.mv.db");
    while (!Files.exists(journal) && process.isAlive()) {
      Thread.sleep(50);
    }
    Thread.sleep(1_500);
    assertThat(process.isAlive()).isTrue();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"), StandardCharsets.UTF_8);
  }

  private static Process natsServer(int port) throws IOException {
    List<String> command =
        Arrays.asList("nats-server", "-a", "127.0.0.1", "-p", Integer.toString(port));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
