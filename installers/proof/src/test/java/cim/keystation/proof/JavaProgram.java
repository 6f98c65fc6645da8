// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of our programs in a Java of its own, so that it can be killed. What it prints goes to a log
 * file, to which every further run of the same name adds.
 */
final class JavaProgram implements AutoCloseable {
  private final Process process;
  private final Writer input;
  private final Path log;
  private final long logStart;

  private JavaProgram(Process process, Path log, long logStart) {
    this.process = process;
    this.input = process.outputWriter();
    this.log = log;
    this.logStart = logStart;
  }

  /** Starts {@code main} with the tests' class path; {@code environment} is added to ours. */
  static JavaProgram start(
      Class<?> main, Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return run(command(main, arguments), log, environment);
  }

  /** The same at a terminal of its own, such as passwords are typed at. */
  static JavaProgram startAtTerminal(Class<?> main, Path log, List<String> arguments)
      throws IOException {
    StringBuilder line = new StringBuilder("exec");
    for (String word : command(main, arguments)) {
      line.append(" '").append(word).append('\'');
    }
    return run(List.of("script", "-qec", line.toString(), "/dev/null"), log, Map.of());
  }

  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED", // AssertJ Swing's timers
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    return command;
  }

  private static JavaProgram run(List<String> command, Path log, Map<String, String> environment)
      throws IOException {
    if (!Files.exists(log)) {
      Files.createFile(log);
    }
    long start = Files.size(log);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new JavaProgram(builder.start(), log, start);
  }

  /** Waits until this run has printed a line that the pattern finds; gives the match. */
  Matcher await(String pattern, Duration patience) throws IOException, InterruptedException {
    Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
    Instant deadline = Instant.now().plus(patience);
    while (true) {
      Matcher matcher = wanted.matcher(printed());
      if (matcher.find()) {
        return matcher;
      }
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("waited in vain for “" + pattern + "”:\n" + printed());
      }
      Thread.sleep(20);
    }
  }

  /** What this run has printed so far. */
  String printed() throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(logStart, all.length);
    return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Writes a line to its standard input. */
  void say(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** Marks the log, so that a reader sees where the test did what. */
  void note(String line) throws IOException {
    Files.writeString(log, "--- " + line + "\n", StandardOpenOption.APPEND);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as a system does, and says with which status it went. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
  }
}
