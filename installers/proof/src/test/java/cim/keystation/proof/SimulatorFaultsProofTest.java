// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.demo.Keystation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at {@code ./keystation simulator} happens to yubico-piv-tool. */
@Tag("proof")
final class SimulatorFaultsProofTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private PrivatePcscd pcscd;
  private Process simulator;
  private PrintWriter typed;
  private BufferedReader said;

  @BeforeEach
  void start() throws Exception {
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Keystation.class.getName(), "simulator", "--touch", "auto", "--wait"));
    command.addAll(List.of("--model", "5-nfc-5.4.3", "--port", Integer.toString(pcscd.port())));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(pcscd.environment());
    simulator = builder.start();
    typed = new PrintWriter(simulator.outputWriter(), true);
    said = simulator.inputReader();
    awaitLine("is in the virtual reader");
    pcscd.awaitPresent();
  }

  @AfterEach
  void stop() throws Exception {
    simulator.destroyForcibly().waitFor();
    pcscd.close();
  }

  @Test
  void cutsGarblesShortensAndDelays() throws Exception {
    assertThat(verify()).isZero();
    for (String fault : List.of("cut-before 2", "cut-after 2")) {
      type("clear");
      type(fault);
      assertThat(verify()).as(fault).isNotZero();
      pcscd.awaitAbsent();
      type("clear");
      type("insert");
      pcscd.awaitPresent();
      assertThat(verify()).as("after " + fault).isZero();
    }
    for (String fault : List.of("garble 1 6F00", "short 1")) {
      type("clear");
      type(fault);
      assertThat(verify()).as(fault).isNotZero();
    }
    type("clear");
    type("delay 100");
    long before = System.nanoTime();
    assertThat(verify()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(400));
    type("clear");
  }

  @Test
  void anotherProgramHoldsTheCard() throws Exception {
    type("hold Yubico");
    assertThat(verify()).isNotZero();
    type("release");
    assertThat(verify()).isZero();
  }

  @Test
  void theCardSurvivesARestartOfTheService() throws Exception {
    type("clear");
    assertThat(run("-a", "change-pin", "-P", "123456", "-N", "654321")).isZero();
    pcscd.close();
    awaitLine("went away");
    pcscd = PrivatePcscd.restarted(folder.resolve("pcscd"), pcscd);
    awaitLine("again");
    pcscd.awaitPresent();
    assertThat(run("-a", "verify-pin", "-P", "654321")).isZero();
  }

  /** What it ends with; its own status action prints what it got and calls that a success. */
  private int verify() throws Exception {
    return run("-a", "verify-pin", "-P", "123456");
  }

  private int run(String... arguments) throws Exception {
    return new PivToolClient(pcscd.environment()).result(arguments).status();
  }

  private void type(String line) throws IOException {
    typed.println(line);
    awaitLine("ok");
  }

  private void awaitLine(String part) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String line = said.readLine();
    while (line != null && !line.contains(part)) {
      assertThat(System.nanoTime()).as("waiting for " + part).isLessThan(end);
      line = said.readLine();
    }
    assertThat(line).as(part).isNotNull();
  }
}
