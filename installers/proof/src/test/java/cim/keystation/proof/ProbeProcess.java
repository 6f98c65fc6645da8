// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link PcscProbe}. */
final class ProbeProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> presences = new LinkedBlockingQueue<>();

  private ProbeProcess(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
  }

  static ProbeProcess start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PcscProbe.class.getName());
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    ProbeProcess started = new ProbeProcess(builder.start());
    Thread reading = new Thread(started::read, "probe output");
    reading.setDaemon(true);
    reading.start();
    return started;
  }

  private void read() {
    try (BufferedReader in = process.inputReader()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("answer ")) {
          answers.add(line.substring("answer ".length()));
        } else if (line.startsWith("presence ")) {
          presences.add(line.substring("presence ".length()));
        }
      }
    } catch (IOException e) {
      answers.add("probe ended: " + e);
    }
  }

  /** Sends a command and waits for its answer. */
  String ask(String command) throws IOException, InterruptedException {
    send(command);
    return answer();
  }

  void send(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  String answer() throws IOException, InterruptedException {
    return next(answers);
  }

  /** The next change of presence that was not taken yet. */
  String presence() throws IOException, InterruptedException {
    return next(presences);
  }

  /** Those changes that came and were not taken. */
  List<String> otherPresences() {
    List<String> left = new ArrayList<>();
    presences.drainTo(left);
    return left;
  }

  private static String next(BlockingQueue<String> queue) throws IOException, InterruptedException {
    String line = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new IOException("the probe said nothing");
    }
    return line;
  }

  /** Time on a processor so far. */
  long cpuMillis() {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
