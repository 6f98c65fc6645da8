// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A window program in a JVM of its own, with the flags of the launcher, seen from outside. */
final class Program implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Dsun.security.smartcardio.t1GetResponse=false",
          "-Dsun.security.smartcardio.t0GetResponse=false",
          "--add-opens",
          "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED");
  private static final int LETTERS = 16;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Process process;
  private final long started;

  private Program(Process process, long started) {
    this.process = process;
    this.started = started;
  }

  static Program start(
      VirtualScreen screen, Map<String, String> environment, List<String> flags, String... main)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(List.of(main));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().put("DISPLAY", screen.display());
    long now = System.nanoTime();
    return new Program(builder.start(), now);
  }

  /** Milliseconds from the start until letters are on the screen. */
  long painted(VirtualScreen screen) throws IOException, InterruptedException {
    while (!screen.shows(LETTERS)) {
      if (!process.isAlive() || System.nanoTime() - started > PATIENCE_NANOS) {
        throw new IOException("painted nothing");
      }
      Thread.sleep(2);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** Time on a processor so far, user and system. */
  long cpuMillis() throws IOException {
    String[] fields =
        Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
            .replaceFirst("^.*\\) ", "")
            .split(" ");
    return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }

  /** How often any of its threads has gone to wait so far. */
  long waits() throws IOException {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
      for (Path task : tasks.toList()) {
        sum += waits(task);
      }
    }
    return sum;
  }

  private static long waits(Path task) throws IOException {
    return Files.readAllLines(task.resolve("status")).stream()
        .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
        .sum();
  }

  /** Asks it to end, as systemd does, and waits until it has. */
  void end() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("does not end");
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
